/**
 * Who holds the requests and answers of the tests against HighLevel's files: without `HIGHLEVEL_OPENAPI` the facts that were
 * extracted from them (contract/facts.json), with it the files themselves, which know the types of values and the answers too.
 */
import { readOperations } from '../../contract/openapi';
import { createReferee, operationsOfFacts, type Referee, type SentRequest } from '../../contract/referee';

/** A checkout of GoHighLevel/highlevel-api-docs, or a part of one (`apps/`, `common/`). */
export const openapiFolder = process.env.HIGHLEVEL_OPENAPI;

/** Reads what it needs when it is first asked. */
const lazily = (make: () => Referee): Referee => {
  let referee: Referee | undefined;
  const made = () => (referee ??= make());
  return {
    checkRequest: (request) => made().checkRequest(request),
    checkResponse: (...answer) => made().checkResponse(...answer),
  };
};

export const byFacts = lazily(() => createReferee(operationsOfFacts()));
/** Undefined when HIGHLEVEL_OPENAPI is unset. */
export const byFiles = openapiFolder ? lazily(() => createReferee(readOperations(openapiFolder))) : undefined;

/** Every way in which a request departs from what HighLevel declares; an empty list when there is none. */
export const checkRequest = (request: SentRequest): string[] => (byFiles ?? byFacts).checkRequest(request);
