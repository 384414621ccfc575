import type { TokenType } from './endpoint';
import type { AnyBundle } from './types';

/** The connected account, as read from `bundle.authData`, where the token exchange left it (all strings). */
export interface Connection {
  type: TokenType;
  accessToken: string;
  /** The sub-account of a Location connection. */
  locationId?: string;
  /** The agency. It may be unknown for a private integration token. */
  companyId?: string;
  /** The granted scopes. Undefined if unknown, as for private integration tokens. */
  scopes?: string[];
  /** Whether the connection was made by OAuth, so that it can be refreshed and exchanged. False for a private integration token. */
  oauth: boolean;
  /** When the access token was issued, in epoch milliseconds; 0 if unknown. */
  issuedAt: number;
}

/** Reads the connection of a bundle. One with a `locationId` is a sub-account's, unless its token answer said otherwise. */
export const connectionOf = ({ authData }: AnyBundle): Connection => ({
  type: (authData.userType || (authData.locationId ? 'Location' : 'Company')) as TokenType,
  accessToken: plain(authData.access_token).replace(/^Bearer/i, ''),
  locationId: plain(authData.locationId) || undefined,
  companyId: plain(authData.companyId) || undefined,
  scopes: authData.scope ? authData.scope.split(/[\s,]+/) : undefined,
  oauth: Boolean(authData.refresh_token),
  issuedAt: Number(authData.issuedAt) || 0,
});

/** A pasted value without spaces and hidden characters, which are easily copied from a web page along with it. */
const plain = (value = ''): string => value.replace(/[\s\p{Cf}\p{Cc}]/gu, '');

/** The sub-account a step works in: the connection's own, or the one chosen in the step of an agency connection. */
export const locationOf = (bundle: AnyBundle): string | undefined => {
  const { type, locationId } = connectionOf(bundle);
  const chosen = bundle.inputData.locationId;
  return type === 'Location' ? locationId : typeof chosen === 'string' && chosen !== '' ? chosen : undefined;
};
