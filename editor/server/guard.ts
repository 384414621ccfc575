import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from './refusal';

/**
 * Keeps others out than the page that the editor's own address opens. Another page in the same browser can send requests here,
 * and by DNS rebinding even read the answers: so the server answers only under its own names, and only to who has the token.
 * @param port which the server listens on, once it does
 * @param token of the page's address
 */
export const guard = (server: FastifyInstance, port: () => number, token: string): void => {
  const hosts = () => ['127.0.0.1', 'localhost'].map((name) => `${name}:${port()}`);
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    const isApi = request.url.startsWith('/api');
    if (isApi) reply.header('cache-control', 'no-store');
    if (!hosts().includes(request.headers.host ?? ''))
      throw new Refused(421, `The editor answers only at http://${hosts()[0]}.`);
    const { origin } = request.headers;
    if (origin !== undefined && !hosts().some((host) => origin === `http://${host}`))
      throw new Refused(403, 'Another page may not use the editor.');
    if (isApi && !isSame(tokenOf(request), token))
      throw new Refused(
        401,
        'Open the editor by the address that `npm run editor` prints: the token in it is missing.',
      );
  });
};

const headers = {
  // Mantine and CodeMirror put their styles into the page.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What the browser itself opens has the token in its address. */
const tokenOf = ({ headers, query }: FastifyRequest): string => {
  const given = headers['x-editor-token'] ?? (query as { token?: unknown }).token;
  return typeof given === 'string' ? given : '';
};

const isSame = (given: string, token: string): boolean => timingSafeEqual(digestOf(given), digestOf(token));

/** Of equal length for all texts, as the comparison wants it. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
