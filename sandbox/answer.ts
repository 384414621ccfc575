import { randomUUID } from 'node:crypto';

/** What a route answers when a plain object with status 200 is not enough. */
export interface Reply {
  status: number;
  /** A value sent as JSON, a text, a Buffer, or undefined for an empty body. */
  body: unknown;
  headers: Record<string, string>;
}

const replies = new WeakSet<object>();

/** An answer with a status of its own, and for files and pages headers of its own (then `body` is a Buffer or a text). */
export const reply = (status: number, body?: unknown, headers: Record<string, string> = {}): Reply => {
  const made = { status, body, headers };
  replies.add(made);
  return made;
};

/** Makes a Reply of whatever a route returned. */
export const asReply = (answer: unknown): Reply =>
  typeof answer === 'object' && answer !== null && replies.has(answer) ? (answer as Reply) : reply(200, answer);

/** Thrown by `refuse`: the answer to a request that is not carried out. */
export class Refusal extends Error {
  constructor(readonly reply: Reply) {
    super(`${reply.status} ${JSON.stringify(reply.body)}`);
  }
}

/** Ends the request with this answer. */
export const refuse = (status: number, body?: unknown, headers?: Record<string, string>): never => {
  throw new Refusal(reply(status, body, headers));
};

/** 400 in the form that HighLevel's services use for what they understand but cannot do. */
export const badRequest = (message: string, more: object = {}): never =>
  refuse(400, { message, error: 'Bad Request', statusCode: 400, ...more });

/** The 400 for an id that is not there: «Contact with id X not found» (public issues; HighLevel rarely uses 404 for it). */
export const notFound = (noun: string, id: unknown): never => badRequest(`${noun} with id ${String(id)} not found`);

/** 422 with a list of messages, the form of HighLevel's validation (NestJS). */
export const invalid = (...messages: string[]): never =>
  refuse(422, { message: messages, error: 'Unprocessable Entity', statusCode: 422 });

/** A refusal by the gateway: no `error`, no traceId. */
export const gateway = (statusCode: number, message: string): never => refuse(statusCode, { statusCode, message });

/** The id under which HighLevel's support finds a request. Different each time, also for equal answers. */
export const traceId = (): string => randomUUID();
