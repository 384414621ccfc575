/**
 * The catalogue of HighLevel's endpoints. A family's file is read when one of its functions first needs it, and by no other
 * part of the app: the files are ten times the app's size.
 */
import { pathNames } from '../highlevel/endpoint';
import type { ApiEndpoint, Family, FamilyRow, Route } from './types';

/* eslint-disable @typescript-eslint/no-require-imports -- An import would read the files when the app starts. The patterns of
   their names tell esbuild and Zapier's CLI which files belong to the app (scripts/product.mjs). */
const listFile = (): FamilyRow[] => require('./families.json') as FamilyRow[];
const familyFile = (key: string): Family => require(`./families/${key}.json`) as Family;
/* eslint-enable @typescript-eslint/no-require-imports */

/** The families in alphabetical order of their keys. */
export const families = (): readonly FamilyRow[] => listFile();

/**
 * The endpoints of a family by method and path template: `POST /invoices/{invoiceId}/send`.
 * @returns an empty record for a family that is not in the catalogue
 */
export const endpointsOf = (key: string): Record<Route, ApiEndpoint> => {
  if (!families().some((family) => family.key === key)) return {};
  return familyFile(key).endpoints;
};

/** An endpoint, its route and its family. */
export interface Found {
  family: FamilyRow;
  route: Route;
  endpoint: ApiEndpoint;
}

/**
 * The endpoint that a concrete path belongs to: `POST` and `/invoices/abc123/send`. As on HighLevel, a literal path wins over a
 * template, and a trailing slash counts.
 * @param path without a query
 */
export const find = (method: string, path: string): Found | undefined => {
  const start = path.split('/')[1] ?? '';
  const all = families()
    .filter(({ starts }) => starts.includes(start))
    .flatMap((family) =>
      Object.entries(endpointsOf(family.key)).map(([route, endpoint]) => ({ family, route, endpoint })),
    );
  return all
    .filter(({ route }) => patternOf(route).test(`${method} ${path}`))
    .sort((a, b) => namesIn(a.route) - namesIn(b.route) || firstName(b.route) - firstName(a.route))[0];
};

/** Each name of a route stands for one segment, which is not empty. */
const patternOf = (route: Route): RegExp =>
  new RegExp(`^${route.replace(/[.+*?^$()[\]|\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`);

const namesIn = (route: Route): number => pathNames(route).length;

/** Of two routes with as many names, the one with the longer literal start wins. */
const firstName = (route: Route): number => route.indexOf('{');
