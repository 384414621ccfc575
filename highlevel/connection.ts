import type { TokenType } from './endpoint';
import type { AnyBundle } from './types';

/** What a connected account is, read from what the token exchange left in `bundle.authData` (all strings). */
export interface Connection {
  type: TokenType;
  accessToken: string;
  /** The sub-account of a Location connection. */
  locationId?: string;
  /** The agency. A private integration token may not know it. */
  companyId?: string;
  /** The granted scopes; undefined when unknown (private integration tokens do not tell theirs). */
  scopes?: string[];
  /** Made by OAuth, so it can be refreshed and exchanged; false for a private integration token. */
  oauth: boolean;
  /** When the access token was issued, in epoch milliseconds; 0 when unknown. */
  issuedAt: number;
}

/** Reads the connection of a bundle. A connection with a `locationId` is a sub-account's unless its token said otherwise. */
export const connectionOf = ({ authData }: AnyBundle): Connection => ({
  type: (authData.userType || (authData.locationId ? 'Location' : 'Company')) as TokenType,
  accessToken: authData.access_token ?? '',
  locationId: authData.locationId?.trim() || undefined,
  companyId: authData.companyId?.trim() || undefined,
  scopes: authData.scope ? authData.scope.split(/[\s,]+/) : undefined,
  oauth: Boolean(authData.refresh_token),
  issuedAt: Number(authData.issuedAt) || 0,
});

/** The sub-account a step works in: the connection's own, or the one chosen in the step of an agency connection. */
export const locationOf = (bundle: AnyBundle): string | undefined => {
  const { type, locationId } = connectionOf(bundle);
  const chosen = bundle.inputData.locationId;
  return type === 'Location' ? locationId : typeof chosen === 'string' && chosen !== '' ? chosen : undefined;
};
