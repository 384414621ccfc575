import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';
import { call } from './highlevel/client';
import { clock } from './highlevel/clock';
import { connectionOf } from './highlevel/connection';
import { allScopes } from './highlevel/endpoints';
import { searchContacts } from './highlevel/endpoints/contacts';
import { getCompany } from './highlevel/endpoints/companies';
import { getLocation } from './highlevel/endpoints/locations';
import { getToken } from './highlevel/endpoints/oauth';
import { guarded } from './highlevel/guard';
import { consentUrl } from './highlevel/hosts';
import { isObject, textOf } from './highlevel/json';
import { scopeProfiles } from './highlevel/scopes';
import { askForToken } from './highlevel/tokens';

/**
 * The scopes asked for at consent: those of the endpoints in use, the agency's token exchange among them. They must be ticked
 * on the HighLevel app; `HIGHLEVEL_SCOPES` (profiles and scopes, separated by spaces or commas) narrows them.
 * @throws Error naming what in HIGHLEVEL_SCOPES is neither a profile nor a scope that an endpoint uses
 */
export const requestedScopes = (): string[] => {
  const named = (process.env.HIGHLEVEL_SCOPES ?? '').split(/[\s,]+/).filter(Boolean);
  const narrowed = [...new Set(named.flatMap((name) => scopeProfiles.get(name) ?? name))];
  const unknown = narrowed.filter((scope) => !allScopes.includes(scope));
  if (unknown.length > 0)
    throw new Error(`HIGHLEVEL_SCOPES names scopes that this app does not use: ${unknown.join(', ')}.`);
  return narrowed.length > 0 ? narrowed : [...allScopes];
};

const authorizeUrl = async (_z: ZObject, bundle: Bundle): Promise<string> => {
  const params = new URLSearchParams({
    response_type: 'code',
    client_id: setting('CLIENT_ID'),
    redirect_uri: String(bundle.inputData.redirect_uri),
    state: String(bundle.inputData.state),
    scope: requestedScopes().join(' '),
  });
  return `${consentUrl()}?${params.toString()}`;
};

const setting = (name: 'CLIENT_ID' | 'CLIENT_SECRET'): string => {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set. See "Set the environment" in the README.`);
  return value;
};

/**
 * Asks HighLevel for tokens. Everything returned is kept in the connection (flat strings): both tokens, because a refresh
 * token works only once; and the granted scopes, the token's class and the ids, to check steps before they are sent.
 */
const tokens = async (z: ZObject, bundle: Bundle, grant: Record<string, string>) => {
  const answer = await askForToken(z, bundle, getToken, {
    client_id: setting('CLIENT_ID'),
    client_secret: setting('CLIENT_SECRET'),
    ...grant,
  });
  const kept = ['access_token', 'refresh_token', 'scope', 'userType', 'locationId', 'companyId', 'userId'] as const;
  const given = kept.map((name) => [name, textOf(answer[name])] as const).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(given),
    issuedAt: String(clock.now()),
  };
};

const getAccessToken = (z: ZObject, bundle: Bundle) =>
  tokens(z, bundle, {
    grant_type: 'authorization_code',
    code: String(bundle.inputData.code),
    redirect_uri: String(bundle.inputData.redirect_uri),
    // This is only a request: an agency user may get a Company token anyway. Both work.
    user_type: process.env.HIGHLEVEL_USER_TYPE || 'Location',
  });

/** The answer's refresh token replaces the old one, which is dead 30 seconds after its use (HighLevel's changelog). */
const refreshAccessToken = (z: ZObject, bundle: Bundle) =>
  tokens(z, bundle, {
    grant_type: 'refresh_token',
    refresh_token: bundle.authData.refresh_token ?? '',
    user_type: connectionOf(bundle).type,
  });

/**
 * Checks the connection with the cheapest call that its scopes allow, and finds the name for its label. The scopes of a private
 * integration token are unknown. If it cannot read its sub-account, it may still be able to search contacts.
 */
const test = async (z: ZObject, bundle: Bundle) => {
  const { type, locationId, companyId, scopes } = connectionOf(bundle);
  const may = (scope: string | undefined) => !scopes || !scope || scopes.includes(scope);
  const searched = async () => {
    if (may(searchContacts.scope)) await call(z, bundle, searchContacts, { body: { pageLimit: 1 } });
    return { id: locationId };
  };
  if (type === 'Location') {
    if (!may(getLocation.scope)) return searched();
    try {
      const { location } = await call(z, bundle, getLocation, { path: { locationId } });
      return { id: locationId, name: nameOf(location) };
    } catch (error) {
      if (scopes || !(error instanceof Error) || error.name !== 'AppError') throw error;
      return searched();
    }
  }
  if (!may(getCompany.scope)) return { id: companyId };
  const { company } = await call(z, bundle, getCompany, { path: { companyId } });
  return { id: companyId, name: nameOf(company) };
};

/** The name in a record. HighLevel has accepted the token at this point, so a missing name is no reason to fail. */
const nameOf = (record: unknown): string | undefined =>
  isObject(record) ? textOf(record.name) || undefined : undefined;

/** Names the sub-account or the agency, so that people with several tell their connections apart. */
const connectionLabel = async (_z: ZObject, bundle: Bundle): Promise<string> => {
  const kind = connectionOf(bundle).type === 'Company' ? 'Agency' : 'Sub-account';
  const name = bundle.inputData.name;
  return typeof name === 'string' && name ? `${name} (${kind})` : kind;
};

const oauth2 = {
  type: 'oauth2',
  oauth2Config: {
    authorizeUrl: guarded(authorizeUrl),
    getAccessToken: guarded(getAccessToken),
    refreshAccessToken: guarded(refreshAccessToken),
    autoRefresh: true,
  },
  fields: [
    { key: 'scope', label: 'Granted Scopes', computed: true, required: false },
    { key: 'userType', label: 'Token Type', computed: true, required: false },
    { key: 'locationId', label: 'Sub-Account ID', computed: true, required: false },
    { key: 'companyId', label: 'Agency ID', computed: true, required: false },
  ],
  test: guarded(test),
  connectionLabel: guarded(connectionLabel),
} satisfies Authentication;

/** For users of a private integration token instead of an app: HighLevel's Settings → Private Integrations. */
const privateIntegrationToken = {
  type: 'custom',
  fields: [
    {
      key: 'access_token',
      label: 'Private Integration Token',
      type: 'password',
      required: true,
      helpText:
        'Create one in HighLevel under Settings → [Private Integrations](https://marketplace.gohighlevel.com/docs/Authorization/PrivateIntegrationsToken).',
    },
    {
      key: 'locationId',
      label: 'Sub-Account ID',
      required: false,
      helpText:
        "For a sub-account's token, the ID under Settings → Business Profile. Leave it empty for an agency's token.",
    },
    { key: 'companyId', label: 'Agency ID', required: false, helpText: "Only for an agency's token." },
  ],
  test: guarded(test),
  connectionLabel: guarded(connectionLabel),
} satisfies Authentication;

/** The flavour that `HIGHLEVEL_AUTH` names: `token` for a private integration token, anything else for OAuth. */
export const authenticationFor = (flavour: string | undefined): Authentication =>
  flavour === 'token' ? privateIntegrationToken : oauth2;

/** `HIGHLEVEL_AUTH` is read while the app loads, so it must be set both when pushing and at run time. */
export default authenticationFor(process.env.HIGHLEVEL_AUTH);
