import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Schema } from './exceptions';
import { declared, routeNames } from './facts';
import { createRouter, templateOf, type Template } from './router';

/** What requests and answers are held against. Schemas are made when they are first needed. */
export interface Operation extends Template {
  /** Value of the Version header; '' where none is wanted. */
  version: string;
  /** It needs no token. */
  isOpen: boolean;
  /** What its path parameters and its query must be. */
  params: () => Schema;
  query: () => Schema;
  body?: { type: string; schema: () => Schema };
  /** Not there where only requests are known. */
  success?: { statuses: number[]; schema: () => Schema };
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

export interface Referee {
  /** Every way in which a request departs from the operations, one sentence each; an empty list when there is none. */
  checkRequest(request: SentRequest): string[];
  /** Every way in which a success departs from its description; failures and what is not described pass. */
  checkResponse(method: string, url: string, status: number, body: unknown): string[];
}

/** The operations of facts.json: which names, values and headers a request has, not of which type its values are. */
export const operationsOfFacts = (): Operation[] =>
  routeNames.map((route): Operation => {
    const { version, tokens, path, query, body } = declared(route);
    return {
      ...templateOf(route),
      version,
      isOpen: tokens.length === 0,
      params: () => path,
      query: () => query,
      body: body && {
        type: body.form ? formType : body.multipart ? multipartType : 'application/json',
        schema: () => (body.list ? { type: 'array', items: body.schema } : body.schema),
      },
    };
  });

const formType = 'application/x-www-form-urlencoded';
const multipartType = 'multipart/form-data';
const host = 'https://services.leadconnectorhq.com';

const options = { strict: false, allErrors: true, validateSchema: false, logger: false } as const;

/** A referee who knows these operations. */
export const createReferee = (operations: Operation[]): Referee => {
  const router = createRouter(operations);
  const plain = addFormats(new Ajv(options));
  /** For what travels as text: query strings, paths and forms. */
  const coercing = addFormats(new Ajv({ ...options, coerceTypes: 'array' }));
  const compiled = new Map<string, ValidateFunction>();

  /** The ways in which the value departs from the schema, which is compiled once for its operation and part. */
  const departures = (
    { method, path }: Template,
    part: string,
    schema: () => Schema,
    value: unknown,
    ajv = plain,
  ): string[] => {
    const id = `${method} ${path} ${part}`;
    const validate = compiled.get(id) ?? ajv.compile(schema());
    compiled.set(id, validate);
    validate(value);
    const told = (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const { additionalProperty, allowedValues } = params as {
        additionalProperty?: string;
        allowedValues?: unknown[];
      };
      const detail = additionalProperty ?? allowedValues?.join(', ');
      return `${part}${instancePath} ${message}${detail === undefined ? '' : `: ${detail}`}`;
    });
    return [...new Set(told)];
  };

  const checkBody = (operation: Operation, contentType: string, body: unknown): string[] => {
    const empty = body === undefined || body === null || body === '';
    if (!operation.body) return empty ? [] : ['body is sent, and none is declared'];
    if (empty) return ['body is missing'];
    const { type, schema } = operation.body;
    // What a form carries is text.
    const isForm = type !== 'application/json';
    const wrong = contentType.startsWith(type)
      ? []
      : [`header Content-Type is ${contentType || 'missing'}, want ${type}`];
    try {
      const parsed = (text: string): unknown => {
        if (type === multipartType) return partsIn(text, contentType);
        return type === formType ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
      };
      const value = typeof body === 'string' ? parsed(body) : body;
      return [...wrong, ...departures(operation, 'body', schema, value, isForm ? coercing : plain)];
    } catch (error) {
      return [...wrong, `body cannot be read: ${String(error)}`];
    }
  };

  return {
    checkRequest: ({ method, url, query = {}, headers = {}, body }) => {
      const upper = method.toUpperCase();
      const path = pathOf(url);
      const found = router.find(upper, path);
      if (!found) {
        const near = router.find(upper, path.endsWith('/') ? path.slice(0, -1) : `${path}/`)?.route;
        return [`no operation ${upper} ${path}${near ? `, only ${near.method} ${near.path}` : ''}`];
      }
      const { route, params } = found;
      const sent = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
      );
      return [
        ...checkHeaders(route, sent),
        ...departures(route, 'path', route.params, params, coercing),
        ...departures(route, 'query', route.query, queryValues(url, query), coercing),
        ...checkBody(route, sent['content-type'] ?? '', body),
      ];
    },
    checkResponse: (method, url, status, body) => {
      const route = router.find(method.toUpperCase(), pathOf(url))?.route;
      if (!route) return [`no operation ${method.toUpperCase()} ${url}`];
      if (!route.success || status < 200 || status > 299) return [];
      const { statuses, schema } = route.success;
      return [
        ...(statuses.includes(status) ? [] : [`status is ${status}, want ${statuses.join(' or ')}`]),
        ...departures(route, 'answer', schema, body),
      ];
    },
  };
};

/** The contents of a form's parts, by their names. */
const partsIn = (text: string, contentType: string): Record<string, string> => {
  const [, boundary = ''] = /boundary=(\S+)/.exec(contentType) ?? [];
  const parts = text.split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const [headers = '', content = ''] = part.split(/\r\n\r\n([^]*)\r\n$/);
      return [/; name="([^"]*)"/.exec(headers)?.[1] ?? '', content];
    }),
  );
};

const pathOf = (url: string) => new URL(url, host).pathname;

const checkHeaders = ({ version: wanted, isOpen }: Operation, sent: Record<string, string>): string[] => {
  const { version = '', authorization = '' } = sent;
  const authorized = isOpen || /^Bearer \S+$/.test(authorization);
  return [
    ...(version === wanted ? [] : [`header Version is ${version || 'missing'}, want ${wanted || 'none'}`]),
    ...(authorized ? [] : ['header Authorization is missing or has no bearer token']),
  ];
};

/** A name that is repeated has a list of values. */
const queryValues = (url: string, query: Record<string, unknown>): Record<string, unknown> => {
  const all = new URL(url, host).searchParams;
  for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) all.append(name, String(one));
  return Object.fromEntries(
    [...all.keys()].map((name) => [name, all.getAll(name).length > 1 ? all.getAll(name) : all.get(name)]),
  );
};
