import type {
  AccountsListResponseDTO,
  AccountsListResponseSchema,
  CreatePostDTO,
  CreatePostSuccessfulResponseDTO,
  GetPostFormattedSchema,
} from '@gohighlevel/api-client/dist/lib/code/social-media-posting/models/social-media-posting';
import { family } from '../endpoint';
import type { Corrected } from './dto';

const define = family('2021-07-28');

/** The accounts and groups that posts go to, in one answer. */
export const listSocialAccounts = define('GET /social-media-posting/{locationId}/accounts', {
  scope: 'socialplanner/account.readonly',
  at: ['results.accounts'],
}).of<Corrected<AccountsListResponseDTO, { results?: AccountsListResponseSchema }>>();
export const createSocialPost = define('POST /social-media-posting/{locationId}/posts', {
  scope: 'socialplanner/post.write',
  body: [
    'accountIds',
    'summary',
    'media',
    'status',
    'scheduleDate',
    'createdBy',
    'followUpComment',
    'ogTagsDetails',
    'type',
    'postApprovalDetails',
    'scheduleTimeUpdated',
    'tags',
    'categoryId',
    'tiktokPostDetails',
    'gmbPostDetails',
    'userId',
  ],
  at: ['results.post'],
}).of<Corrected<CreatePostSuccessfulResponseDTO, { results?: { post?: GetPostFormattedSchema } }>, CreatePostDTO>();
