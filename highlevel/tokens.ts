import { createHash } from 'node:crypto';
import { cached } from './cache';
import { connectionOf, locationOf } from './connection';
import { lookUp } from './deadline';
import { getLocationToken } from './endpoints/oauth';
import type { Endpoint } from './endpoint';
import { badInput, keepSecret, reconnect } from './errors';
import { isObject, textOf } from './json';
import { send } from './send';
import type { AnyBundle, Json, Z } from './types';

/** A location token is valid for a day. Using it an hour less allows for clocks that differ. */
const spareSeconds = 3600;

/**
 * The bearer token for a call. It is the connection's own, or a location token if an agency connection calls an endpoint of a
 * sub-account. Location tokens are exchanged once and cached until shortly before they expire.
 * @throws before anything is sent if the scopes or the kind of the connection do not allow the endpoint. HighLevel's refusal
 * could not be explained later, because with autoRefresh core turns each 401 into a token refresh before our code sees it.
 * @param locationId the sub-account that the call is for, if it is not that of the step
 */
export const tokenFor = async (
  z: Z,
  bundle: AnyBundle,
  endpoint: Endpoint,
  locationId = locationOf(bundle),
): Promise<string> => {
  const { accessToken, companyId, oauth, type } = connectionOf(bundle);
  if (!accessToken) throw reconnect(z, 'The connection has no access token. Please connect the account again.');
  if (!/^[\x21-\x7e]+$/.test(accessToken))
    throw reconnect(
      z,
      'The access token has characters that no token has. Copy it from HighLevel again, and connect the account with it.',
    );
  demandScope(z, bundle, endpoint);
  if (endpoint.token.includes(type)) {
    // Endpoints for agencies only need the agency's ID, and HighLevel's message about a missing one is hard to understand.
    if (!companyId && !endpoint.token.includes('Location')) throw unknownAgency(z);
    return accessToken;
  }
  if (type === 'Location')
    throw refusal(
      z,
      'This step works on the whole agency. It needs a connection made by an agency, but this one is for a sub-account.',
    );
  if (!oauth)
    throw refusal(
      z,
      "This step works in a sub-account. It needs that sub-account's private integration token, but this one belongs to the agency.",
    );
  if (!companyId) throw unknownAgency(z);
  return locationToken(z, bundle, companyId, locationId);
};

const refusal = (z: Z, message: string) => new z.errors.Error(message, 'not_allowed', 403);

const unknownAgency = (z: Z) =>
  refusal(z, 'The agency connection has no agency ID. Please connect the account again and fill it in.');

const demandScope = (z: Z, bundle: AnyBundle, { scope }: Endpoint): void => {
  const { scopes } = connectionOf(bundle);
  if (!scope || !scopes || scopes.includes(scope)) return;
  throw refusal(
    z,
    `The connected account lacks the permission "${scope}" for this step. Add this scope to the HighLevel app, then connect the account again.`,
  );
};

/** Exchanges the agency's token for a location token, with HighLevel's `POST /oauth/locationToken`. */
const locationToken = async (
  z: Z,
  bundle: AnyBundle,
  companyId: string,
  locationId: string | undefined,
): Promise<string> => {
  if (!locationId)
    throw badInput(z, 'Choose the Sub-Account for this step, because the connection belongs to an agency.');
  demandScope(z, bundle, getLocationToken);
  const { accessToken } = connectionOf(bundle);
  // The key depends on the agency's token, so that a refresh brings a new location token and a revoked one is not used again.
  const key = `location-token:${locationId}:${createHash('sha256').update(accessToken).digest('hex').slice(0, 16)}`;
  const ask = async () => {
    const answer = await askForToken(z, bundle, getLocationToken, { companyId, locationId }, accessToken);
    return { access_token: answer.access_token, expires_in: Number(answer.expires_in) };
  };
  const { access_token } = await lookUp(bundle, () =>
    cached(z, key, ({ expires_in }) => expires_in - spareSeconds, ask),
  );
  keepSecret(bundle, access_token);
  return access_token;
};

/**
 * Sends a form to one of the two endpoints that give tokens.
 * @returns the answer, which has an `access_token`
 */
export const askForToken = async (
  z: Z,
  bundle: AnyBundle,
  { method, path, version }: Endpoint,
  form: Record<string, string>,
  bearer?: string,
): Promise<Json & { access_token: string }> => {
  const response = await send(z, bundle, {
    method,
    path,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(version && { Version: version }),
      ...(bearer && { Authorization: `Bearer ${bearer}` }),
    },
    body: new URLSearchParams(form).toString(),
    read: true,
  });
  const data: unknown = response.data;
  const answer = isObject(data) ? data : {};
  const token = textOf(answer.access_token);
  if (!token) throw new z.errors.Error('HighLevel did not return a token. Please try again.', 'no_token', 502);
  return { ...answer, access_token: token };
};
