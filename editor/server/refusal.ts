import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { failureOf } from '../../zapier';

/** What the server does not do, in words for a person. */
export class Refused extends Error {
  /**
   * @param statusCode of the answer
   * @param details stand beside the message in the answer
   */
  constructor(
    readonly statusCode: number,
    message: string,
    readonly details: object = {},
  ) {
    super(message);
  }
}

/** The result of something that the app does for the form. What goes wrong with it is refused in the app's own words. */
export const orRefused = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(422, failureOf(error).message);
  }
};

const words: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'This is too large: the editor takes up to 25 MB.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The editor does not take this type of content.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The editor got something that is not JSON.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The editor got an empty request.',
};

/** Answers what a route threw: `{ message }`. */
export const answerRefusal = (error: FastifyError | Refused, _request: FastifyRequest, reply: FastifyReply) => {
  const status = error.statusCode ?? 500;
  if (error instanceof Refused) return reply.code(status).send({ ...error.details, message: error.message });
  if ('validation' in error && error.validation)
    return reply.code(400).send({ message: `The editor does not take this: ${error.message}.` });
  if (status < 500) return reply.code(status).send({ message: words[error.code] ?? error.message });
  // A mistake in the editor itself: whoever runs it sees where.
  console.error(error);
  return reply.code(500).send({ message: `The editor made a mistake: ${error.message}` });
};
