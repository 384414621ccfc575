import { badRequest, refuse, reply } from '../answer';
import { grantFor, sandboxApp } from '../connect';
import type { TokenAnswer } from '../grants';
import { on, type SandboxRequest } from '../routing';
import { must, numeric, oneOf, text } from '../rules';
import type { State } from '../state';

const refused = (error: string, error_description: string, status = 400): never =>
  refuse(status, { error, error_description });

/** Codes and refresh tokens work once, a refresh token for 30 s more; `user_type` is a wish that the consent overrules. */
const token = ({ body }: SandboxRequest, state: State): TokenAnswer => {
  if (body.client_id !== sandboxApp.clientId || body.client_secret !== sandboxApp.clientSecret)
    return refused('invalid_client', 'Invalid client: client is invalid', 401);
  if (body.grant_type === 'refresh_token')
    return (
      state.grants.refresh(String(body.refresh_token)) ?? refused('invalid_grant', 'This refresh token is invalid')
    );
  if (body.grant_type !== 'authorization_code') return refused('unsupported_grant_type', 'Unsupported grant type');
  const code = state.grants.redeem(String(body.code));
  if (!code || (body.redirect_uri !== undefined && body.redirect_uri !== code.redirectUri))
    return refused('invalid_grant', 'Invalid grant: authorization code is invalid');
  return state.grants.issue(code.grant);
};

/** The exchanged token's scopes are the agency token's. Live it is a 201 and has a refresh token (issue #285). */
const locationToken = ({ body, grant }: SandboxRequest, state: State) => {
  const { companyId, locationId } = body as Record<string, string>;
  if (companyId !== grant.companyId || !state.location(locationId))
    return badRequest(`Location with id ${locationId} not found`);
  return reply(201, state.grants.issue(grantFor(state, locationId, grant.scopes)));
};

const installedLocations = ({ query, now }: SandboxRequest, state: State) => {
  const installed = state.grants.installed();
  // The sandbox's app has no plans, and nobody tries it.
  const paid = query.planId !== undefined || query.onTrial === 'true';
  const found = (paid ? [] : state.locations).filter(({ id, record }) => {
    const wanted = query.isInstalled === undefined || String(installed.includes(id)) === query.isInstalled;
    const named = !query.query || record.name.toLowerCase().includes(query.query.toLowerCase());
    const version = !query.versionId || query.versionId === sandboxApp.versionId;
    return wanted && named && version && (!query.locationId || query.locationId === id);
  });
  const skip = Number(query.skip ?? 0);
  return {
    locations: found.slice(skip, skip + Number(query.limit ?? 20)).map(({ id, record }) => ({
      _id: id,
      name: record.name,
      address: `${record.address}, ${record.city}, ${record.state} ${record.postalCode}`,
      isInstalled: installed.includes(id),
      ...(installed.includes(id) ? { versionId: sandboxApp.versionId, installedAt: new Date(now).toISOString() } : {}),
    })),
    count: found.length,
    installToFutureLocations: true,
  };
};

export const routes = [
  on('POST /oauth/token', token, {
    body: {
      client_id: must(text),
      client_secret: must(text),
      grant_type: must(oneOf('authorization_code', 'refresh_token', 'client_credentials')),
      user_type: oneOf('Company', 'Location'),
    },
  }),
  on('POST /oauth/locationToken', locationToken, {
    body: { companyId: must(text), locationId: must(text) },
    location: 'data',
  }),
  // The app does not call it: a scope that nothing uses would be asked for at consent.
  on('GET /oauth/installedLocations', installedLocations, {
    query: {
      companyId: must(text),
      appId: must(text),
      skip: numeric,
      limit: numeric,
      isInstalled: text,
      onTrial: text,
    },
    location: 'data',
  }),
];
