import { find } from '../catalogue';
import { pathNames, type Endpoint } from './endpoint';
import { allEndpoints } from './endpoints';
import type { Json } from './types';

/** The version that most of HighLevel's endpoints expect. */
const usualVersion = '2021-07-28';

/** An endpoint with the values of a path's parameters, as they are in the path. */
export interface Known {
  endpoint: Endpoint;
  values: Json;
}

/**
 * Finds the endpoint that a path belongs to.
 * @param method in upper case
 * @param path without a query. HighLevel tells a trailing slash and upper case apart. Here only case counts, because a path with
 * a slash too many or too few belongs to the same endpoint.
 */
export const knownEndpoint = (method: string, path: string): Known | undefined => {
  const plain = withoutSlash(path);
  for (const { endpoint, pattern } of (patterns ??= compiled())) {
    const found = endpoint.method === method && pattern.exec(plain);
    if (found)
      return {
        endpoint,
        values: Object.fromEntries(pathNames(endpoint.path).map((name, at) => [name, found[at + 1]])),
      };
  }
  return undefined;
};

/**
 * The Version header for a path: that of its endpoint, or else the usual one. Takes what `knownEndpoint` takes. For a path that no
 * operation of the app calls, the catalogue of all endpoints is read.
 */
export const versionOf = (method: string, path: string): string => {
  const catalogued = () =>
    (find(method, path) ?? find(method, withoutSlash(path)) ?? find(method, `${path}/`))?.endpoint;
  return knownEndpoint(method, path)?.endpoint.version || catalogued()?.version || usualVersion;
};

const withoutSlash = (path: string): string => path.replace(/\/$/, '');

/** Made when it is first needed, because most steps name their endpoint themselves. */
let patterns: { endpoint: Endpoint; pattern: RegExp }[] | undefined;

const compiled = () =>
  allEndpoints
    .map((endpoint) => ({ endpoint, shape: withoutSlash(endpoint.path).replace(/\{\w+\}/g, '{}') }))
    // A brace comes after every letter, so `/contacts/search` is tried before `/contacts/{}`.
    .sort((a, b) => (a.shape < b.shape ? -1 : 1))
    .map(({ endpoint, shape }) => ({ endpoint, pattern: new RegExp(`^${shape.replaceAll('{}', '([^/]+)')}$`) }));
