/**
 * What one HighLevel endpoint is: the tables in `endpoints/` have a row for each that the app calls.
 * A row is checked against HighLevel's own OpenAPI file by test/contract.test.ts, and its names are types: a call can give
 * no name that its row does not declare (client.ts).
 */

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The two classes of HighLevel token: a sub-account's (Location) and an agency's (Company). */
export type TokenType = 'Location' | 'Company';

/** How an endpoint hands out its records a page at a time; the styles are implemented in polling/paging.ts. */
export interface Paging {
  style: 'skip' | 'offset' | 'searchAfter' | 'sort' | 'startAfter' | 'startAfterDate' | 'lastMessageId';
  /** The largest page that the endpoint is known to serve. */
  size: number;
  /** The endpoint wants the paging values of its JSON body as texts. */
  asText?: boolean;
}

/** The facts of a row that differ from its family's. */
interface Details {
  /** The OAuth scope a token needs; absent for endpoints that need none. */
  scope?: string;
  /** The token classes that may call it; default: a sub-account's only. */
  token?: readonly TokenType[];
  /** Names of the query parameters it declares; HighLevel answers 422 to any other. */
  query?: readonly string[];
  /** Names of the body properties it declares. */
  body?: readonly string[];
  /** Body properties whose `null` means something (elsewhere null is dropped). */
  nullable?: readonly string[];
  /** The body is a list of such objects. */
  bodyIsList?: boolean;
  /** The body is form-encoded instead of JSON. */
  form?: boolean;
  /** Where the record or records stand in the answer: the first of these names that is present, else the answer itself. */
  at?: readonly string[];
  paging?: Paging;
  /** Statuses by which it says that there is no such thing; default: 404, and others with the words «not found». */
  absent?: readonly number[];
  /** What HighLevel restricts it to: said in the step's help, and again when HighLevel refuses. */
  restriction?: string;
}

/** The names that an endpoint takes, in each of their three places. */
export interface Names {
  path: string;
  query: string;
  body: string;
}

/**
 * One endpoint. `N` are its names, `Body` is the type of its request body (HighLevel's own DTOs where the SDK has them) and
 * `Answer` that of its answer; the three exist for the compiler only. Without them, as the paging and polling code takes it,
 * it stands for any endpoint, and its names are not checked.
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

/** The names in a row's list; none without a list. */
type Listed<D, Place extends string> = D extends { [P in Place]: readonly (infer Name extends string)[] }
  ? Name
  : never;

interface NamesOf<Route extends string, D> {
  path: PathNames<Route>;
  query: Listed<D, 'query'>;
  body: Listed<D, 'body'>;
}

/**
 * Starts a family's table. The returned function makes one row, and `of` gives it its types:
 * `define('GET /contacts/{contactId}', { scope: 'contacts.readonly', at: ['contact'] }).of<{ contact: Contact }>()`.
 * Every name in `body` must be one of `Body`'s own, or `of` demands an argument that names the stranger.
 * @param version the Version header that every endpoint of the family wants
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
