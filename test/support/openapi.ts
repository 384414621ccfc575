/**
 * HighLevel's own OpenAPI files as a referee: every way in which a request or an answer departs from them.
 * `HIGHLEVEL_OPENAPI` names the folder, a checkout of GoHighLevel/highlevel-api-docs or a part of one (`apps/`, `common/`).
 * The files are not valid OpenAPI, so they are read leniently; what live reports contradict is in openapiExceptions.ts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { anything, object, operationExceptions, schemaExceptions, type Schema } from './openapiExceptions';

interface Content {
  content?: Record<string, { schema?: Schema }>;
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: Content;
  responses: Record<string, Content>;
  security?: Record<string, string[]>[];
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** An operation and where it was read: `key` is `POST /contacts/{contactId}/tags`. */
interface Found {
  key: string;
  path: string;
  pattern: RegExp;
  file: string;
  operation: Operation;
}

export interface SentRequest {
  method: string;
  /** The whole address or its path, with the query or without. */
  url: string;
  query?: Record<string, unknown>;
  headers?: Record<string, unknown>;
  /** As sent (JSON or form-encoded text) or already parsed. */
  body?: unknown;
}

const folder = process.env.HIGHLEVEL_OPENAPI;
export const openapiAvailable = Boolean(folder);

// --- Reading the files

const documents = new Map<string, Document>();
const documentAt = (file: string): Document => {
  const document = documents.get(file) ?? (JSON.parse(readFileSync(file, 'utf8')) as Document);
  documents.set(file, document);
  return document;
};

const patternOf = (path: string) => {
  const literals = path.split(/\{\w+\}/).map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literals.join('([^/]+)')}$`);
};

/** Those with the fewest path parameters, and these the furthest back, come first: a literal path wins over a template. */
const readOperations = (): Found[] => {
  if (!folder) throw new Error('HIGHLEVEL_OPENAPI is not set.');
  const apps = join(resolve(folder), 'apps');
  const names = readdirSync(apps).filter((name) => name.endsWith('.json'));
  const found = names.flatMap((name) =>
    Object.entries(documentAt(join(apps, name)).paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): Found => {
        const key = `${method.toUpperCase()} ${path}`;
        return { key, path, pattern: patternOf(path), file: join(apps, name), operation };
      }),
    ),
  );
  const rank = ({ path }: Found) => path.split('{').length * 1000 - path.indexOf('{');
  return found.sort((a, b) => rank(a) - rank(b));
};
let operations: Found[] | undefined;
const find = (method: string, fits: (found: Found) => boolean) => {
  operations ??= readOperations();
  return operations.find((found) => found.key.startsWith(`${method.toUpperCase()} `) && fits(found));
};

const pathOf = (url: string) => new URL(url, 'https://services.leadconnectorhq.com').pathname;
const exceptionOf = ({ key }: Found) => operationExceptions[key] ?? {};
const bodyOf = ({ operation }: Found) => {
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  return { type, schema: content?.schema ?? anything, form: type === 'application/x-www-form-urlencoded' };
};
const versionOf = (found: Found): string => {
  const values = found.operation.parameters?.find(({ name }) => name === 'Version')?.schema?.enum;
  return exceptionOf(found).version ?? (Array.isArray(values) ? String(values[0]) : '');
};

/**
 * A schema with its references resolved and its quirks put right. `strict` closes objects to undeclared properties, as
 * HighLevel does in requests (422 «property X should not exist»).
 */
const resolved = (schema: Schema, file: string, strict: boolean, seen: string[] = []): Schema => {
  if (typeof schema.$ref === 'string') {
    const [where, pointer] = schema.$ref.split('#') as [string, string];
    const target = where ? resolve(file, '..', where) : file;
    const id = `${basename(target, '.json')} ${basename(pointer)}`;
    const referred = documentAt(target).components?.schemas?.[basename(pointer)];
    if (seen.includes(id) || !referred) return anything;
    return resolved(schemaExceptions[id]?.(referred) ?? referred, target, strict, [...seen, id]);
  }
  const { example, ...result } = schema;
  const inner = (part: Schema) => resolved(part, file, strict, seen);
  if (result.type === 'any') delete result.type;
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, part]) => [name, inner(part)]),
    );
    if (strict) result.additionalProperties = false;
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

// --- Checking

const options = { strict: false, allErrors: true, validateSchema: false, logger: false } as const;
const plain = addFormats(new Ajv(options));
/** For what travels as text: query strings, paths and forms. */
const coercing = addFormats(new Ajv({ ...options, coerceTypes: 'array' }));

const compiled = new Map<string, ValidateFunction>();
/** The ways in which the value departs from the schema, which is compiled once for its operation and part. */
const departures = (found: Found, part: string, schema: () => Schema, value: unknown, ajv = plain): string[] => {
  const id = `${found.key} ${part}`;
  const validate = compiled.get(id) ?? ajv.compile(schema());
  compiled.set(id, validate);
  validate(value);
  const told = (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const { additionalProperty, allowedValues } = params as { additionalProperty?: string; allowedValues?: unknown[] };
    const detail = additionalProperty ?? allowedValues?.join(', ');
    return `${part}${instancePath} ${message}${detail === undefined ? '' : `: ${detail}`}`;
  });
  return [...new Set(told)];
};

const checkHeaders = (found: Found, sent: Record<string, string>): string[] => {
  const wanted = versionOf(found);
  const { version = '', authorization = '' } = sent;
  const authorized = found.key === 'POST /oauth/token' || /^Bearer \S+$/.test(authorization);
  return [
    ...(version === wanted ? [] : [`header Version is ${version || 'missing'}, want ${wanted || 'none'}`]),
    ...(authorized ? [] : ['header Authorization is missing or has no bearer token']),
  ];
};

const checkParameters = (found: Found, place: 'path' | 'query', values: Record<string, unknown>): string[] => {
  const schema = (): Schema => {
    const parameters = (found.operation.parameters ?? []).filter((parameter) => parameter.in === place);
    const properties = Object.fromEntries(parameters.map(({ name, schema = anything }) => [name, schema]));
    const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
    const whole = resolved(object({ ...properties, ...exceptionOf(found)[place] }, required), found.file, true);
    // Some path parameters are missing in the files.
    return { ...whole, additionalProperties: place === 'path' };
  };
  return departures(found, place, schema, values, coercing);
};

const pathValues = (found: Found, path: string): Record<string, unknown> => {
  const values = (found.pattern.exec(path) ?? []).slice(1).map(decodeURIComponent);
  const names = [...found.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return Object.fromEntries(names.map((name, position) => [name, values[position]]));
};

/** A name that is repeated has a list of values. */
const queryValues = (url: string, query: Record<string, unknown>): Record<string, unknown> => {
  const all = new URL(url, 'https://services.leadconnectorhq.com').searchParams;
  for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) all.append(name, String(one));
  return Object.fromEntries(
    [...all.keys()].map((name) => [name, all.getAll(name).length > 1 ? all.getAll(name) : all.get(name)]),
  );
};

const checkBody = (found: Found, contentType: string, body: unknown): string[] => {
  const { type, schema, form } = bodyOf(found);
  const empty = body === undefined || body === null || body === '';
  if (!type) return empty ? [] : ['body is sent, and none is declared'];
  if (empty) return ['body is missing'];
  const wrong = contentType.startsWith(type)
    ? []
    : [`header Content-Type is ${contentType || 'missing'}, want ${type}`];
  try {
    const parsed = (text: string): unknown => (form ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text));
    const value = typeof body === 'string' ? parsed(body) : body;
    return [
      ...wrong,
      ...departures(found, 'body', () => resolved(schema, found.file, true), value, form ? coercing : plain),
    ];
  } catch (error) {
    return [...wrong, `body cannot be read: ${String(error)}`];
  }
};

/** Every way in which a request departs from HighLevel's file, one sentence each; an empty list when there is none. */
export const checkRequest = ({ method, url, query = {}, headers = {}, body }: SentRequest): string[] => {
  const path = pathOf(url);
  const found = find(method, ({ pattern }) => pattern.test(path));
  if (!found) {
    const slashed = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    const near = find(method, ({ pattern }) => pattern.test(slashed));
    return [`no operation ${method.toUpperCase()} ${path}${near ? `, only ${near.key}` : ''}`];
  }
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  return [
    ...checkHeaders(found, sent),
    ...checkParameters(found, 'path', pathValues(found, path)),
    ...checkParameters(found, 'query', queryValues(url, query)),
    ...checkBody(found, sent['content-type'] ?? '', body),
  ];
};

const successOf = (found: Found) => {
  const described = Object.entries(found.operation.responses).filter(([status]) => status.startsWith('2'));
  const statuses = [...described.map(([status]) => Number(status)), exceptionOf(found).status ?? []].flat();
  const schema = described[0]?.[1].content?.['application/json']?.schema;
  return { statuses, schema: schema && resolved(schema, found.file, false) };
};

/** Every way in which a success departs from the file's description; failures and what is not described pass. */
export const checkResponse = (method: string, url: string, status: number, body: unknown): string[] => {
  const found = find(method, ({ pattern }) => pattern.test(pathOf(url)));
  if (!found) return [`no operation ${method.toUpperCase()} ${url}`];
  if (status < 200 || status > 299) return [];
  const { statuses, schema } = successOf(found);
  return [
    ...(statuses.includes(status) ? [] : [`status is ${status}, want ${statuses.join(' or ')}`]),
    ...(schema ? departures(found, 'answer', () => exceptionOf(found).answer?.(schema) ?? schema, body) : []),
  ];
};

/** What the file declares of an operation, to compare the tables in highlevel/endpoints with. */
export const declared = (method: string, path: string) => {
  const found = find(method, (candidate) => candidate.path === path);
  if (!found) return undefined;
  const { type, schema, form } = bodyOf(found);
  const whole = resolved(schema, found.file, true);
  return {
    version: versionOf(found),
    query: (found.operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name),
    body: type && Object.keys((whole.items ?? whole).properties ?? {}),
    bodyIsList: whole.type === 'array',
    form,
    /** Pairs of security scheme and scopes; any one of them will do. */
    security: (found.operation.security ?? []).flatMap((schemes) => Object.entries(schemes)),
    answer: Object.keys(successOf(found).schema?.properties ?? {}),
  };
};
