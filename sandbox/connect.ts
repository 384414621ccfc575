import type { TokenType } from '../contract/exceptions';
import { declared, routeNames } from '../contract/facts';
import type { Grant, TokenAnswer } from './grants';
import { catalogue } from './catalogue';
import type { State } from './state';
import { agencyOwner } from './seed/users';

/** The app that the sandbox knows: its credentials at the consent page and the token endpoint. */
export const sandboxApp = {
  name: 'Zapier (sandbox)',
  clientId: '66f0c0ffee0123456789abcd-sandbox1',
  clientSecret: 'sandbox-client-secret',
  appId: '66f0c0ffee0123456789abcd',
  versionId: '66f0c0ffee0123456789abcd',
  /** The scopes ticked on the app: all that any endpoint needs. */
  scopes: [
    ...new Set([
      ...routeNames.flatMap((route) => declared(route).scopes),
      ...[...catalogue.values()].flatMap(({ scopes = [] }) => scopes),
    ]),
  ].sort(),
};

export interface ConnectOptions {
  userType?: TokenType;
  /** Default: all scopes of the app. */
  scopes?: readonly string[];
  /** The sub-account. Default: the main one. */
  locationId?: string;
  /** A private integration token instead of OAuth. */
  pit?: boolean;
}

/** What a connected app holds. A private integration token has no refresh token. */
export type Connected = Omit<TokenAnswer, 'refresh_token' | 'refreshTokenId'> & { refresh_token: string };

/** What somebody allows by choosing a sub-account, or with none the agency. */
export const grantFor = (
  state: State,
  locationId: string | undefined,
  scopes: readonly string[],
  pit = false,
): Grant => ({
  userType: locationId ? 'Location' : 'Company',
  companyId: state.company.id,
  ...(locationId ? { locationId } : {}),
  userId: agencyOwner(state.company).id,
  // The exchange of tokens is not open to private integration tokens (live report).
  scopes: scopes.filter((scope) => !pit || !scope.startsWith('oauth.')),
  pit,
});

/** Connects an app at once: what the consent page and the token endpoint do together. */
export const connect = (state: State, options: ConnectOptions = {}): Connected => {
  const { userType = 'Location', scopes = sandboxApp.scopes, pit = false } = options;
  const locationId = userType === 'Location' ? (options.locationId ?? state.locations[0]?.id) : undefined;
  if (locationId && !state.location(locationId)) throw new Error(`There is no sub-account ${locationId}.`);
  const grant = grantFor(state, locationId, scopes, pit);
  if (!pit) return state.grants.issue(grant);
  return {
    access_token: state.grants.issuePit(grant),
    token_type: 'Bearer',
    expires_in: 0,
    refresh_token: '',
    scope: grant.scopes.join(' '),
    userType,
    companyId: grant.companyId,
    userId: grant.userId,
    ...(locationId ? { locationId } : {}),
    isBulkInstallation: false,
  };
};
