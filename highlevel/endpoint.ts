/**
 * What one HighLevel endpoint is: the table in `endpoints/` has a row for each that the app calls.
 * A row is checked against HighLevel's own OpenAPI file by test/contract.test.ts.
 */

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

/**
 * One endpoint. `Answer` is the type of its answer, `Body` that of its request body (HighLevel's own DTOs where the SDK
 * has them). Both exist for the compiler only.
 */
export interface Endpoint<Answer = unknown, Body = unknown> extends Details {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path template, with HighLevel's trailing slash where it has one: `/contacts/{contactId}`. */
  readonly path: string;
  /** Value of the Version header. */
  readonly version: string;
  readonly token: readonly TokenType[];
  readonly types?: { answer: Answer; body: Body };
}

/**
 * Starts a family's table. The returned function makes one row:
 * `define<Answer, Body>('GET /contacts/{contactId}', { scope: 'contacts.readonly', at: ['contact'] })`.
 * @param version the Version header that every endpoint of the family wants
 */
export const family =
  (version: string) =>
  <Answer = unknown, Body = unknown>(route: string, details: Details = {}): Endpoint<Answer, Body> => {
    const [method, path] = route.split(' ') as [Endpoint['method'], string];
    return { method, path, version, token: ['Location'], ...details };
  };

/** The names in a path template: `/contacts/{contactId}/notes/{id}` → `['contactId', 'id']`. */
export const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
