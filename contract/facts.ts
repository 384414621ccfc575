import {
  anything,
  object,
  operationExceptions,
  schemaExceptions,
  type OperationException,
  type Schema,
  type TokenType,
} from './exceptions';
import json from './facts.json';

/** The names that a part of a request may have, in alphabetical order. */
export interface Names {
  names: string[];
  required?: string[];
  /** The only values of those names that have such a list. */
  enum?: Record<string, unknown[]>;
}

/** What HighLevel's OpenAPI file declares of one route; what it does not say is left out. */
export interface RouteFacts {
  version?: string;
  scopes?: string[];
  tokens?: TokenType[];
  path?: Names;
  query?: Names;
  body?: Names & {
    /** File and name of the body's schema: its exceptions are kept by it. */
    schema?: string;
    /** The body is a list of such objects. */
    list?: boolean;
    /** The body is form-encoded instead of JSON. */
    form?: boolean;
    /** The body is a form with files instead of JSON. */
    multipart?: boolean;
  };
}

/** A method and path that the facts cover: `GET /contacts/{contactId}`. */
export type RouteName = keyof typeof json;

/** What HighLevel's OpenAPI files declare: facts.json, as `npm run facts` wrote it. */
const facts = json as Record<RouteName, RouteFacts>;
export const routeNames = Object.keys(facts) as RouteName[];

/** What a route takes, all known exceptions applied. */
export interface Declared {
  /** Value of the Version header; '' where none is wanted. */
  version: string;
  /** The scope that a token needs, or several of which any will do; empty where none is needed. */
  scopes: string[];
  /** The token classes that may call it; empty where no token is needed. */
  tokens: TokenType[];
  /** Closed to undeclared names, as HighLevel is (422 «property X should not exist»). */
  query: Schema;
  /** Open: some path parameters are missing in the files. */
  path: Schema;
  body?: { schema: Schema; list: boolean; form: boolean; multipart: boolean };
}

/**
 * Facts and exceptions together.
 * @throws Error when neither says which tokens may call the route
 */
const withExceptions = (
  { version, scopes = [], tokens, path, query, body }: RouteFacts,
  exception: OperationException = {},
): Declared => ({
  version: exception.version ?? version ?? '',
  scopes: exception.scope ? [exception.scope] : scopes,
  tokens: exception.tokens ?? tokens ?? missing('tokens'),
  query: { ...schemaOf(query, exception.query), additionalProperties: false },
  path: schemaOf(path, exception.path),
  body: body && {
    schema: exception.body ?? bodySchema(body),
    list: body.list ?? false,
    form: body.form ?? false,
    multipart: body.multipart ?? false,
  },
});

const missing = (what: string): never => {
  throw new Error(`HighLevel's file names no ${what} for a route: say in contract/exceptions.ts which they are.`);
};

const schemaOf = ({ names, required = [], enum: values = {} }: Names = { names: [] }, changed = {}): Schema =>
  object(
    {
      ...Object.fromEntries(names.map((name) => [name, values[name] ? { enum: values[name] } : anything])),
      ...changed,
    },
    required,
  );

/** The exceptions look at properties and what is required of them only, so they fit these schemas as they fit the files'. */
const bodySchema = ({ schema = '', ...names }: NonNullable<RouteFacts['body']>): Schema => ({
  ...(schemaExceptions[schema]?.(schemaOf(names)) ?? schemaOf(names)),
  additionalProperties: false,
});

const known = new Map<RouteName, Declared>();

/** What a route takes, by HighLevel's files and what is known better. */
export const declared = (route: RouteName): Declared => {
  if (!facts[route]) throw new Error(`contract/facts.json lacks ${route}. Write it anew: npm run facts -- DIR.`);
  const made = known.get(route) ?? withExceptions(facts[route], operationExceptions[route]);
  known.set(route, made);
  return made;
};

/** The names that a schema declares, in alphabetical order. */
export const namesOf = ({ properties = {} }: Schema): string[] => Object.keys(properties).sort();
