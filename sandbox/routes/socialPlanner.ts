import { notFound, reply } from '../answer';
import { onCatalogued } from '../catalogued';
import { ownRecord } from '../crud';
import type { SandboxRequest } from '../routing';
import { all, date, must, notEmptyList, numeric, oneOf, texts } from '../rules';
import { socialAccounts, socialPosts, type SocialAccount, type SocialPost } from '../seed/socialPlanner';
import { usersOf } from '../seed/users';
import type { Json } from '../state';

/** How all answers of the social planner are wrapped (OpenAPI file). */
const wrapped = (statusCode: number, message: string, results: Json) =>
  reply(statusCode, { success: true, statusCode, message, results });

const statuses = [
  'in_progress',
  'draft',
  'failed',
  'published',
  'scheduled',
  'in_review',
  'notification_sent',
  'deleted',
];
const types = ['post', 'story', 'reel'];

/** What the rules below let through. */
type Written = Pick<SocialPost, 'accountIds' | 'type'> &
  Partial<Pick<SocialPost, 'status' | 'summary' | 'media' | 'tags'>> & { userId: string; scheduleDate?: string };

/**
 * HighLevel's file shows one post in the answer. That it stands for all accounts is a guess, as is that one without a status is
 * published at once.
 */
const create = ({ location, body, now }: SandboxRequest) => {
  const { accountIds, type, userId, scheduleDate, ...written } = body as Written;
  const { status = scheduleDate ? 'scheduled' : 'published', summary = '', media = [], tags = [] } = written;
  const [first] = accountIds.map((id) => socialAccounts(location).get(id) ?? notFound('Account', id)) as [
    SocialAccount,
  ];
  if (!usersOf(location).some(({ id }) => id === userId)) notFound('User', userId);
  const at = new Date(now).toISOString();
  const post = socialPosts(location).put({
    _id: location.state.random.hex(),
    source: 'composer',
    locationId: location.id,
    platform: first.platform,
    accountId: first.id,
    accountIds,
    type,
    status,
    summary,
    media,
    tags,
    error: '',
    createdBy: userId,
    displayDate: scheduleDate ? new Date(scheduleDate).toISOString() : at,
    ...(status === 'published' && { publishedAt: at }),
    createdAt: at,
    updatedAt: at,
  });
  return wrapped(201, 'Created Post', { post });
};

/** Posts of a period, the latest first; in which order HighLevel lists them is not documented. */
const list = ({ location, body }: SandboxRequest) => {
  const { type = 'all', accounts, skip, limit, fromDate, toDate, postType } = body as Record<string, string>;
  const wanted = accounts?.split(',');
  const found = socialPosts(location)
    .list()
    .filter(({ status }) => ['all', 'recent', status].includes(type))
    .filter(({ accountIds }) => !wanted || accountIds.some((id) => wanted.includes(id)))
    .filter((post) => postType === undefined || post.type === postType)
    .filter(({ displayDate }) => isBetween(displayDate, fromDate, toDate))
    .sort((a, b) => b.displayDate.localeCompare(a.displayDate));
  const posts = found.slice(Number(skip), Number(skip) + Number(limit));
  return wrapped(201, 'Fetched Posts', { posts, count: found.length });
};

const isBetween = (at: string, from = '', to = ''): boolean =>
  Date.parse(at) >= Date.parse(from) && Date.parse(at) <= Date.parse(to);

const path = '/social-media-posting/{locationId}';

export const routes = [
  onCatalogued(`POST ${path}/posts`, create, {
    body: {
      type: must(oneOf(...types)),
      status: oneOf(...statuses),
      accountIds: must(all(texts, notEmptyList)),
      scheduleDate: date,
    },
  }),
  onCatalogued(`POST ${path}/posts/list`, list, {
    body: {
      type: oneOf('recent', 'all', ...statuses),
      skip: must(numeric),
      limit: must(numeric),
      fromDate: must(date),
      toDate: must(date),
      postType: oneOf(...types),
    },
  }),
  onCatalogued(`GET ${path}/posts/{id}`, (request) =>
    wrapped(200, 'Fetched Post', { post: ownRecord(socialPosts, 'Post')(request, request.params.id) }),
  ),
  onCatalogued(`GET ${path}/accounts`, ({ location }) =>
    wrapped(200, 'Fetched Accounts', { accounts: socialAccounts(location).list(), groups: [] }),
  ),
];
