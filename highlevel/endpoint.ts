/**
 * Describes an endpoint of HighLevel: the tables in `endpoints/` have one row for each endpoint that the app calls.
 * test/contract.test.ts compares the rows with what HighLevel declares (contract/). The names in a row are part of its type, so
 * a call with any other name does not compile (client.ts).
 */

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The two classes of HighLevel token: a sub-account's (Location) and an agency's (Company). */
export type TokenType = 'Location' | 'Company';

/** How an endpoint serves its records page by page. The styles are implemented in polling/paging.ts. */
export interface Paging {
  style:
    'skip' | 'offset' | 'page' | 'searchAfter' | 'sort' | 'startAfter' | 'startAfterDate' | 'lastMessageId' | 'cursor';
  /** The page size that clients are known to use. */
  size: number;
  /** The smallest page that HighLevel accepts, if that is more than one record. */
  least?: number;
  /** The largest page that HighLevel documents, if that is more. Used to catch up. */
  most?: number;
  /** The endpoint expects the paging values in its JSON body as strings. */
  asText?: boolean;
}

/** What a row says about its endpoint besides the route. */
interface Details {
  /** The OAuth scope a token needs; absent for endpoints that need none. */
  scope?: string;
  /** The token classes that may call it. The default is a sub-account's only. */
  token?: readonly TokenType[];
  /** The query parameters that it declares. HighLevel answers 422 to any other. */
  query?: readonly string[];
  /** The body properties that it declares. */
  body?: readonly string[];
  /** Body properties for which, and within which, `null` is sent, because it has a meaning there. Elsewhere null is dropped. */
  nullable?: readonly string[];
  /** The body is a list of objects with these properties. */
  bodyIsList?: boolean;
  /** The body is form-encoded instead of JSON. */
  form?: boolean;
  /** The body is a form with files (`Request.form`) instead of JSON. */
  multipart?: boolean;
  /** Where the record or records are in the answer: under the first of these names that is present, or else the answer itself. */
  at?: readonly string[];
  /** The record is null, or the answer is null or empty, if there is none. */
  orNull?: boolean;
  paging?: Paging;
  /** The statuses that mean «no such record». By default 404, and 400 or 422 with words such as «not found». */
  absent?: readonly number[];
  /** Where its answer says of each record whether it was written. The action reads that, so such an answer is no refusal. */
  partly?: string;
  /** A sentence about what HighLevel restricts it to: the step's help text, and part of the message when HighLevel refuses. */
  restriction?: string;
}

/** The names that an endpoint takes, in each of their three places. */
export interface Names {
  path: string;
  query: string;
  body: string;
}

/**
 * One endpoint. `N` holds its names, `Body` is the type of its request body (HighLevel's own DTO where the SDK has one) and
 * `Answer` the type of its answer. The three exist for the compiler only. Without them the type stands for any endpoint, and
 * names are not checked: paging and polling use it that way.
 */
export interface Endpoint<N extends Names = Names, Body = unknown, Answer = unknown> extends Details {
  readonly method: Method;
  /** Path template, with HighLevel's trailing slash where it has one: `/contacts/{contactId}`. */
  readonly path: string;
  /** Value of the Version header. */
  readonly version: string;
  readonly token: readonly TokenType[];
  readonly types?: { names: N; body: Body; answer: Answer };
}

/** The names in a path template: `/contacts/{contactId}/notes/{id}` → `'contactId' | 'id'`. */
type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never;

/** The names in one list of a row, or none if the row has no such list. */
type Listed<D, Place extends string> = D extends { [P in Place]: readonly (infer Name extends string)[] }
  ? Name
  : never;

interface NamesOf<Route extends string, D> {
  path: PathNames<Route>;
  query: Listed<D, 'query'>;
  body: Listed<D, 'body'>;
}

/**
 * Starts the table of a family. The function that it returns makes a row, and `of` adds the row's types:
 * `define('GET /contacts/{contactId}', { scope: 'contacts.readonly', at: ['contact'] }).of<{ contact: Contact }>()`.
 * Every name in `body` must be a property of `Body`. Otherwise `of` demands an argument whose type names the wrong ones.
 * @param version the Version header that all endpoints of the family expect
 */
export const family =
  (version: string) =>
  <const Route extends `${Method} /${string}`, const D extends Details = object>(route: Route, details?: D) => ({
    of: <Answer = unknown, Body = Partial<Record<Listed<D, 'body'>, unknown>>>(
      ..._strangers: Exclude<Listed<D, 'body'>, keyof Body> extends never
        ? []
        : [notInBody: Exclude<Listed<D, 'body'>, keyof Body>]
    ): Endpoint<NamesOf<Route, D>, Body, Answer> => {
      const [method, path] = route.split(' ') as [Method, string];
      return { method, path, version, token: ['Location'], ...details };
    },
  });

/** The names in a path template: `/contacts/{contactId}/notes/{id}` → `['contactId', 'id']`. */
export const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
