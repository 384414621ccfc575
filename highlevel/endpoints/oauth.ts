import type {
  GetAccessCodeSuccessfulResponseDto,
  GetAccessCodebodyDto,
  GetLocationAccessCodeBodyDto,
  GetLocationAccessTokenSuccessfulResponseDto,
} from '@gohighlevel/api-client/dist/lib/code/oauth/models/oauth';
import { family } from '../endpoint';
import type { Corrected } from './dto';

const define = family('2021-07-28');
const defineUnversioned = family('');

/**
 * Needs no token and no Version header: with `v3` it would use camel case in body and answer. The properties that every token
 * answer has are required in this type. Only the answer for a sub-account has a locationId.
 */
export const getToken = defineUnversioned('POST /oauth/token', {
  token: [],
  body: ['client_id', 'client_secret', 'grant_type', 'code', 'refresh_token', 'user_type', 'redirect_uri'],
  form: true,
}).of<
  Corrected<
    GetAccessCodeSuccessfulResponseDto,
    { access_token: string; refresh_token: string; expires_in: number; scope: string; userType: string }
  >,
  GetAccessCodebodyDto
>();
/**
 * Exchanges an agency's token for one of a sub-account. The live API answers 201, the file says 200
 * (GoHighLevel/highlevel-api-docs#285).
 */
export const getLocationToken = define('POST /oauth/locationToken', {
  scope: 'oauth.write',
  token: ['Company'],
  body: ['companyId', 'locationId'],
  form: true,
}).of<
  Corrected<GetLocationAccessTokenSuccessfulResponseDto, { access_token: string; expires_in: number; scope: string }>,
  GetLocationAccessCodeBodyDto
>();
