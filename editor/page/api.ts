import { useQuery, type QueryKey } from '@tanstack/react-query';

/** The token is in the address of the page, which the server prints. It is not one of HighLevel's. */
const token = new URLSearchParams(location.search).get('token') ?? '';

/** What the server refused, in words for a person. `status` 409 asks for a confirmation, which is in `details`. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly details: unknown,
  ) {
    super(message);
  }
}

/** The address of what the browser itself opens. */
export const addressOf = (path: string): string => `/api${path}?token=${encodeURIComponent(token)}`;

/**
 * Asks the server.
 * @param path below `/api`, with its slash
 * @param body sent as JSON; a file as it is
 * @throws Refusal when the server refuses or does not answer
 */
export const ask = async <Answer>(
  path: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET',
  body?: object,
): Promise<Answer> => {
  const file = body instanceof File;
  const headers = {
    'x-editor-token': token,
    ...(file && { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(body.name) }),
    ...(body && !file && { 'content-type': 'application/json' }),
  };
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { method, headers, body: file ? body : body && JSON.stringify(body) });
  } catch {
    throw new Refusal(0, 'The editor does not answer. Is `npm run editor` still running?', undefined);
  }
  const answer: unknown = await response.json();
  if (!response.ok) throw new Refusal(response.status, messageOf(answer), answer);
  return answer as Answer;
};

const messageOf = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'message' in answer ? String(answer.message) : 'It did not work.';

/** What a GET of the server answers, kept until it is invalidated. */
export const useAsked = <Answer>(path: string, { key = [path], every }: { key?: QueryKey; every?: number } = {}) =>
  useQuery({ queryKey: key, queryFn: () => ask<Answer>(path), refetchInterval: every });
