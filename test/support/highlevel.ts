import { isDeepStrictEqual } from 'node:util';
import nock from 'nock';
import type { SentRequest } from '../../contract/referee';
import { checkRequest } from './openapi';

/** The token of `locationAuth`; every request is expected to carry it unless a test says another. */
export const accessToken = 'location-access-token-of-the-tests';

const violations: string[] = [];

/** The departures from what HighLevel declares since the last call. */
export const takeViolations = (): string[] => violations.splice(0);

/** Holds one request that a test made against what HighLevel declares. */
export const holdAgainstContract = (request: SentRequest): void => {
  violations.push(...checkRequest(request).map((what) => `${request.method} ${request.url}: ${what}`));
};

interface Expected {
  /** Exactly these query parameters; repeated names as lists. */
  query?: Record<string, string | string[]>;
  /** Exactly this JSON body; absent: no body at all. */
  body?: unknown;
  token?: string;
  /** Requests that depart from what HighLevel declares on purpose. */
  offContract?: boolean;
}

/**
 * Expects one request, exactly: method, path, query, body, Version and token. A request that differs in anything is not
 * answered, and one that is never made fails the test.
 * @param version the Version header
 * @param route `POST /contacts/`
 */
export const expectCall = (
  version: string,
  route: string,
  { query = {}, body, token = accessToken, offContract }: Expected = {},
) => {
  const [method = '', path = ''] = route.split(' ');
  const matches = (sent: unknown) => isDeepStrictEqual(sent, body ?? '');
  const scope = nock('https://services.leadconnectorhq.com', {
    reqheaders: { authorization: `Bearer ${token}`, version },
  });
  scope.on('request', (req: { headers: Record<string, string>; path: string }, _interceptor: unknown, sent: string) => {
    if (!offContract) holdAgainstContract({ method, url: req.path, headers: req.headers, body: sent });
  });
  return scope.intercept(path, method, matches).query(query);
};

/** The address of a page of the sub-account that the tests are connected to. */
export const pageUrl = (page: string): string => `https://app.gohighlevel.com/v2/location/loc1/${page}`;
