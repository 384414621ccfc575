/**
 * What HighLevel's files say of its endpoints, all of them: the data in catalogue/. contract/ knows fewer endpoints, and
 * those better.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenType } from '../contract/exceptions';

/** What a property holds. */
export interface Shape {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'list' | 'json' | 'file';
  choices?: (string | number)[];
  date?: 'date' | 'date-time';
  items?: Shape;
  properties?: Property[];
  min?: number;
  example?: unknown;
}

export interface Property extends Shape {
  name: string;
  required?: true;
}

/** An endpoint as the files in catalogue/families have it. What the sandbox does not use is left out here. */
export interface CatalogueEndpoint {
  version?: string;
  scopes?: string[];
  token: TokenType[];
  path?: Property[];
  query?: Property[];
  body?: Property[];
  bodyIsList?: true;
  content?: 'multipart' | 'form';
  answersFile?: true;
  output?: Property[];
  outputIsList?: true;
}

const folder = join(__dirname, '..', 'catalogue', 'families');

/** Every endpoint by its method and path: `POST /invoices/{invoiceId}/send`. */
export const catalogue: ReadonlyMap<string, CatalogueEndpoint> = new Map(
  readdirSync(folder).flatMap((name) => {
    const family = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      endpoints: Record<string, CatalogueEndpoint>;
    };
    return Object.entries(family.endpoints);
  }),
);

/**
 * An endpoint by its method and path.
 * @throws Error when the catalogue does not have it
 */
export const endpointOf = (route: string): CatalogueEndpoint => {
  const endpoint = catalogue.get(route);
  if (!endpoint) throw new Error(`HighLevel's files have no endpoint ${route}.`);
  return endpoint;
};
