import { parseBody, queryOf, withoutSecrets, type Incoming } from './http';

/** One request and its answer. */
export interface Exchange {
  at: number;
  method: string;
  path: string;
  /** The route's path template, where there is such a route. */
  template?: string;
  query: Record<string, string | string[]>;
  /** Without cookies, and with `Bearer …` in place of the token. */
  headers: Record<string, string>;
  body: unknown;
  /** 0 before the answer, and for an answer that never came. */
  status: number;
}

export interface Answered extends Exchange {
  answer: unknown;
  answerHeaders: Record<string, string>;
}

/** A request for the log, without its secrets; `at` in epoch milliseconds. */
export const exchangeOf = (incoming: Incoming, at: number, template: string | undefined): Exchange => {
  const { method, path } = incoming;
  const { authorization, cookie: _cookie, ...headers } = incoming.headers;
  if (authorization !== undefined) headers.authorization = authorization.startsWith('Bearer ') ? 'Bearer …' : '…';
  const query = Object.entries(queryOf(incoming.query)).map(([name, values]) => {
    const [first = '', ...more] = values;
    return [name, more.length > 0 ? values : first] as const;
  });
  return {
    at,
    method,
    path,
    template,
    query: Object.fromEntries(query),
    headers,
    body: incoming.raw.length > 0 ? withoutSecrets(parseBody(incoming)) : undefined,
    status: 0,
  };
};
