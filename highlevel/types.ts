import type { Bundle, ZObject } from 'zapier-platform-core';

export type Z = ZObject;

/** A bundle of any operation: what the API layer reads of it does not depend on the operation's own inputs. */
export type AnyBundle = Pick<Bundle, 'authData' | 'inputData'> & { meta?: Partial<Bundle['meta']> };

/** A record as HighLevel sends it. */
export type Json = Record<string, unknown>;

/**
 * The answer of endpoints that only confirm. HighLevel spells the flag in four ways (`succeded`, `succeeded`, `success`,
 * or a `message` alone) and sends 2xx only when it worked, so the app goes by the status and never reads the flag.
 */
export type Flag = Json;

/** One filter of POST /contacts/search; top-level filters are joined by AND, groups nest. */
export type ContactFilter =
  { field: string; operator: string; value?: unknown } | { group: 'AND' | 'OR'; filters: ContactFilter[] };

/** Body of POST /contacts/search, by HighLevel's «Search Contacts» page (the OpenAPI file leaves it empty). */
export interface ContactSearchBody {
  locationId: string;
  pageLimit: number;
  page?: number;
  searchAfter?: unknown[];
  query?: string;
  filters?: ContactFilter[];
  sort?: { field: string; direction: 'asc' | 'desc' }[];
}
