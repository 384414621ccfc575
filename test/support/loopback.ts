import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What answers a request; it need not answer at all. */
type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A server in HighLevel's place while a describe runs, for what nock cannot do: bodies that hang or break off. */
export const useLoopback = (): { answer: (answering: Answering) => void } => {
  let answering: Answering = (_request, response) => response.end();
  const server = createServer((request, response) => {
    // An answer may come before the whole request was read; it must not break the connection.
    request.resume();
    answering(request, response);
  });
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    process.env.HIGHLEVEL_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    delete process.env.HIGHLEVEL_API_URL;
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  return { answer: (next) => (answering = next) };
};

/** Answers JSON. */
export const json = (response: ServerResponse, body: unknown, status = 200): void =>
  void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
