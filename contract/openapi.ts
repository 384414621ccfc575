/**
 * Reads HighLevel's own OpenAPI files: a checkout of GoHighLevel/highlevel-api-docs or a part of one (`apps/`, `common/`).
 * They are not valid OpenAPI, so they are read leniently.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { anything, object, operationExceptions, schemaExceptions, type Schema, type TokenType } from './exceptions';
import type { Names, RouteFacts } from './facts';
import type { Operation } from './referee';
import { templateOf } from './router';

interface Content {
  content?: Record<string, { schema?: Schema }>;
}
/** A parameter of the path, the query or the header. A few have their schema beside the name instead of under `schema`. */
export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  explode?: boolean;
  schema?: Schema;
  anyOf?: Schema[];
}
export interface Described {
  summary?: string;
  description?: string;
  operationId?: string;
  deprecated?: boolean;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
  security?: Record<string, string[]>[];
}
interface Document {
  info: { title: string };
  paths: Record<string, Record<string, Described>>;
  components?: { schemas?: Record<string, Schema> };
}

/** An operation and where it was read. */
export interface Found {
  /** `POST /contacts/{contactId}/tags` */
  route: string;
  file: string;
  /** What the file calls itself: `Invoice API`. */
  title: string;
  described: Described;
}

const documents = new Map<string, Document>();
const documentAt = (file: string): Document => {
  const document = documents.get(file) ?? (JSON.parse(readFileSync(file, 'utf8')) as Document);
  documents.set(file, document);
  return document;
};

/** Every operation of the files in `part` of a folder: `apps` has v2, and `apps/v3`, which older editions lack, has v3. */
export const readFiles = (folder: string, part: 'apps' | 'apps/v3' = 'apps'): Found[] => {
  const apps = join(resolve(folder), part);
  if (!existsSync(apps)) return [];
  const files = readdirSync(apps)
    .sort()
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(apps, name));
  return files.flatMap((file) =>
    Object.entries(documentAt(file).paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => ({
        route: `${method.toUpperCase()} ${path}`,
        file,
        title: documentAt(file).info.title,
        described,
      })),
    ),
  );
};

interface Reading {
  /** Closes objects to undeclared properties, as HighLevel does in requests (422 «property X should not exist»). */
  strict?: boolean;
  exceptions?: Record<string, (file: Schema) => Schema>;
  /** Keeps the examples, which are of no use to a validator. */
  examples?: boolean;
}

/** The schema that a reference means, where it stands, and its id: file and name. */
const referred = ($ref: string, file: string) => {
  const [where, pointer] = $ref.split('#') as [string, string];
  const target = where ? resolve(file, '..', where) : file;
  return {
    schema: documentAt(target).components?.schemas?.[basename(pointer)],
    file: target,
    id: `${basename(target, '.json')} ${basename(pointer)}`,
  };
};

/** A schema with its references resolved and its quirks put right. */
export const resolved = (schema: Schema, file: string, reading: Reading, seen: string[] = []): Schema => {
  if (typeof schema.$ref === 'string') {
    const { schema: target, file: place, id } = referred(schema.$ref, file);
    if (seen.includes(id) || !target) return anything;
    return resolved(reading.exceptions?.[id]?.(target) ?? target, place, reading, [...seen, id]);
  }
  const { example, ...rest } = schema;
  const result: Schema = reading.examples ? { ...schema } : rest;
  const inner = (part: Schema) => resolved(part, file, reading, seen);
  if (result.type === 'any') delete result.type;
  // A validator knows `nullable` only beside a type.
  if (result.type === undefined) delete result.nullable;
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, part]) => [name, inner(part)]),
    );
    if (reading.strict) result.additionalProperties = false;
  } else if (typeof schema.additionalProperties === 'object') {
    result.additionalProperties = inner(schema.additionalProperties as Schema);
  } else if (schema.type === 'object' && ['string', 'number', 'boolean'].includes(typeof example)) {
    // The files' generator says object of members whose type it does not know; the example shows it.
    result.type = typeof example;
  }
  // And it says list of lists where it does not know the records.
  if (schema.items)
    result.items = schema.items.type === 'array' && !schema.items.items?.type ? anything : inner(schema.items);
  for (const several of ['allOf', 'anyOf', 'oneOf']) {
    if (Array.isArray(schema[several])) result[several] = (schema[several] as Schema[]).map(inner);
  }
  return result;
};

/** The value of the Version header, if the file names one. */
export const versionOf = ({ parameters = [] }: Described): string | undefined => {
  const values = parameters.find(({ name }) => name === 'Version')?.schema?.enum;
  return Array.isArray(values) ? String(values[0]) : undefined;
};

const parametersOf = ({ parameters = [] }: Described, place: 'path' | 'query'): Schema => {
  const here = parameters.filter((parameter) => parameter.in === place);
  return object(
    Object.fromEntries(here.map(({ name, schema = anything }) => [name, schema])),
    here.filter(({ required }) => required).map(({ name }) => name),
  );
};

/** The body's content type and schema. */
export const bodyOf = ({ requestBody }: Described) => {
  const [content] = Object.entries(requestBody?.content ?? {});
  return content && { type: content[0], schema: content[1].schema ?? anything };
};

// --- As operations, to hold requests and answers against

/** The answers of success by status, and the schema of the first. */
export const successesOf = ({ responses }: Described) => {
  const all = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return { statuses: all.map(([status]) => Number(status)), schema: all[0]?.[1].content?.['application/json']?.schema };
};

const successOf = ({ route, file, described }: Found): NonNullable<Operation['success']> => {
  const exception = operationExceptions[route] ?? {};
  const { statuses, schema } = successesOf(described);
  return {
    statuses: [...statuses, exception.status ?? []].flat(),
    schema: () => {
      if (!schema) return anything;
      const answer = resolved(schema, file, { exceptions: schemaExceptions });
      return exception.answer?.(answer) ?? answer;
    },
  };
};

/** v2, and v3 for what v2 lacks. */
const readBoth = (folder: string): Found[] => {
  const old = readFiles(folder);
  const known = new Set(old.map(({ route }) => route));
  return [...old, ...readFiles(folder, 'apps/v3').filter(({ route }) => !known.has(route))];
};

/** Every operation of HighLevel's files in `folder`, whole and with its exceptions. */
export const readOperations = (folder: string): Operation[] =>
  readBoth(folder).map((found): Operation => {
    const { route, file, described } = found;
    const exception = operationExceptions[route] ?? {};
    const strict = (schema: Schema) => resolved(schema, file, { strict: true, exceptions: schemaExceptions });
    const parameters = (place: 'path' | 'query') => {
      const { properties, required } = parametersOf(described, place);
      return strict(object({ ...properties, ...exception[place] }, required));
    };
    const body = bodyOf(described);
    return {
      ...templateOf(route),
      version: exception.version ?? versionOf(described) ?? '',
      isOpen: exception.tokens?.length === 0,
      query: () => parameters('query'),
      // Some path parameters are missing in the files.
      params: () => ({ ...parameters('path'), additionalProperties: true }),
      body: body && { type: body.type, schema: () => exception.body ?? strict(body.schema) },
      success: successOf(found),
    };
  });

// --- As facts

const namesIn = (schema: Schema): Names | undefined => {
  const names = Object.keys(schema.properties ?? {}).sort();
  const values = names.flatMap((name) => {
    const listed = schema.properties?.[name]?.enum;
    return Array.isArray(listed) ? [[name, listed as unknown[]] as const] : [];
  });
  const required = [...(schema.required ?? [])].sort();
  return {
    names,
    ...(required.length > 0 && { required }),
    ...(values.length > 0 && { enum: Object.fromEntries(values) }),
  };
};

const bodyFacts = ({ file, described }: Found): RouteFacts['body'] => {
  const body = bodyOf(described);
  if (!body) return undefined;
  const whole = resolved(body.schema, file, {});
  const reference = (body.schema.items ?? body.schema).$ref;
  return {
    ...(typeof reference === 'string' && { schema: referred(reference, file).id }),
    ...(whole.type === 'array' && { list: true }),
    ...(body.type === 'application/x-www-form-urlencoded' && { form: true }),
    ...(body.type === 'multipart/form-data' && { multipart: true }),
    ...namesIn(whole.items ?? whole),
  } as RouteFacts['body'];
};

/** `Agency-Access` and `Location-Access`, in several variants. */
const tokenOf = (scheme: string): TokenType => (scheme.startsWith('Agency-Access') ? 'Company' : 'Location');

/** The scopes of which a token needs one and the classes of token, in alphabetical order; empty where the file is silent. */
export const securityOf = ({ security = [] }: Described): { scopes: string[]; tokens: TokenType[] } => {
  const schemes = security.flatMap((alternatives) => Object.entries(alternatives));
  return {
    scopes: [...new Set(schemes.flatMap(([, names]) => names))].sort(),
    tokens: [...new Set(schemes.map(([scheme]) => tokenOf(scheme)))].sort(),
  };
};

const factsOf = (found: Found): RouteFacts => {
  const { file, described } = found;
  const version = versionOf(described);
  const { scopes, tokens } = securityOf(described);
  const parameters = (place: 'path' | 'query') => {
    const names = namesIn(resolved(parametersOf(described, place), file, {}));
    return names && names.names.length > 0 ? { [place]: names } : {};
  };
  const body = bodyFacts(found);
  return {
    ...(version && { version }),
    ...(scopes.length > 0 && { scopes }),
    ...(tokens.length > 0 && { tokens }),
    ...parameters('path'),
    ...parameters('query'),
    ...(body && { body }),
  };
};

/**
 * What HighLevel's files in `folder` say of these routes, without any exception: the text of facts.json, a line for each.
 * @throws Error naming the routes that the files do not have
 */
export const factsText = (folder: string, routes: readonly string[]): string => {
  const all = new Map(readFiles(folder).map((found) => [found.route, found]));
  const unknown = routes.filter((route) => !all.has(route));
  if (unknown.length > 0) throw new Error(`HighLevel's files do not have: ${unknown.join(', ')}.`);
  const byPath = (a: Found, b: Found) => {
    const [one, other] = [a, b].map(({ route }) => route.split(' ').reverse().join(' ')) as [string, string];
    return one < other ? -1 : 1;
  };
  const lines = [...all.values()]
    .filter(({ route }) => routes.includes(route))
    .sort(byPath)
    .map((found) => `  ${JSON.stringify(found.route)}: ${JSON.stringify(factsOf(found))}`);
  return `{\n${lines.join(',\n')}\n}\n`;
};
