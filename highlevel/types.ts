import type { Bundle, ZObject } from 'zapier-platform-core';

export type Z = ZObject;

/** The bundle of any operation. The API layer does not depend on the operation's own inputs. */
export type AnyBundle = Pick<Bundle, 'authData' | 'inputData'> & { meta?: Partial<Bundle['meta']> };

/** A record as HighLevel sends it. */
export type Json = Record<string, unknown>;

/**
 * The answer of endpoints that only confirm. HighLevel confirms in four ways (`succeded`, `succeeded`, `success`, or only a
 * `message`), so the app goes by the status. Only a flag that is false counts, as a refusal (failures.ts).
 */
export type Flag = Json;

/** A filter of POST /contacts/search. Top-level filters are joined by AND, and groups can be nested. */
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
