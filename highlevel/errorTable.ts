import { textOf } from './json';
import type { Json } from './types';

/**
 * HighLevel's errors in one table. Shapes seen (HighLevel's OpenAPI files, public issues, live reports):
 * `{statusCode, message, error}`, `message` as a list, `{error, status}`, `{error: {message}}`, with `canonicalCode` and ids,
 * with `meta` naming the existing record, `{errors: [{message}]}`, `{detail}`, OAuth's `{error, error_description}`, an empty
 * body, an HTML page of the gateway.
 */
export interface Failure {
  status: number;
  /** HighLevel's own messages. There are several if it checked several fields. */
  messages: string[];
  text: string;
  meta: Json;
  body: Json;
  /** The answer is an HTML page. It is from a gateway, and HighLevel has not seen the request. */
  page: boolean;
  /** A create, update, delete or send, as opposed to a read. */
  write: boolean;
  /** The request was for a token. */
  token: boolean;
}

/**
 * `halt`: the step stops and does not count towards turning the Zap off (bad input). `error`: somebody has to fix something
 * outside this run. `reconnect`: the credential no longer works.
 */
type Kind = 'halt' | 'error' | 'reconnect';

interface Rule {
  /** Whether the rule applies to this failure. */
  when: (failure: Failure) => boolean;
  kind: Kind;
  /** The beginning of the message that the Zap's owner reads. */
  say: (failure: Failure) => string;
}

const says = (pattern: RegExp) => (failure: Failure) => pattern.test(failure.text);
const status =
  (...codes: number[]) =>
  (failure: Failure) =>
    codes.includes(failure.status);
const both = (a: Rule['when'], b: Rule['when']) => (failure: Failure) => a(failure) && b(failure);

/** Statuses of a token request that are temporary. Zapier does not treat them as the end of a connection either. */
const passing = [408, 409, 423, 425];

/** Advice after a write whose outcome is unknown. */
export const checkBeforeReplay =
  'Check in HighLevel whether this was done before you replay the step, or it may be done twice.';

/** The first rule that applies to a failure decides. */
const rules: Rule[] = [
  {
    when: says(/command timed out/i),
    kind: 'error',
    say: () => 'HighLevel took too long to answer. The connection is fine, and you can replay the step.',
  },
  {
    when: ({ token, status: code }) => token && code < 500 && !passing.includes(code),
    kind: 'reconnect',
    say: () => 'HighLevel no longer issues tokens for this connection. Please connect the account again.',
  },
  {
    when: ({ token }) => token,
    kind: 'error',
    say: ({ status: code }) => `HighLevel could not issue a token (${code}). Try again later.`,
  },
  {
    when: says(/does not allow duplicated contacts/i),
    kind: 'halt',
    say: ({ meta }) =>
      `The sub-account does not allow two contacts with the same ${textOf(meta.matchingField) || 'email or phone'}. ` +
      `${textOf(meta.contactName) || 'A contact'} with the ID ${textOf(meta.contactId)} already has this one. Use Upsert Contact, or update that contact.`,
  },
  {
    when: ({ body, text }) =>
      [body.code, body.canonicalCode].includes('OPPORTUNITY_NO_DUPLICATE') || /duplicate opportunity/i.test(text),
    kind: 'halt',
    say: ({ meta, body }) =>
      `The contact already has an opportunity in this pipeline, with the ID ${textOf(meta.existingId ?? body.existingId)}. Update that one, or allow duplicate opportunities in HighLevel's settings.`,
  },
  {
    when: says(/duplicate relation/i),
    kind: 'halt',
    say: () => 'These two records are already related by this association.',
  },
  {
    when: (failure) => failure.body.canonicalCode === 'CONVERSATIONS_CONVERSATION_ALREADY_EXISTS',
    kind: 'halt',
    say: ({ body }) => `The contact already has a conversation, with the ID ${textOf(body.conversationId)}.`,
  },
  {
    when: says(/slot you have selected is no longer available/i),
    kind: 'halt',
    say: () =>
      'The calendar has no free slot at this time. Choose a time that it offers (see the Get Free Slots trigger), or set Ignore Free Slots to Yes.',
  },
  {
    when: says(/not an event calendar/i),
    kind: 'halt',
    say: () => 'Only event calendars can be blocked as a whole. Leave Calendar empty and choose a User instead.',
  },
  {
    when: says(/not part of calendar team/i),
    kind: 'halt',
    say: () => "The Assigned User is not a member of the calendar's team. Choose a member, or leave the field empty.",
  },
  // HighLevel also answers 401 for reasons other than the token, so its words are checked before the status.
  {
    when: says(/not authorized for this scope/i),
    kind: 'error',
    say: () =>
      'The connected account lacks a permission (scope) for this step. Add the scope to the HighLevel app or private integration, then connect the account again.',
  },
  {
    when: says(/authClass type|user type mismatch|user type is not yet supported|Forbidden resource/i),
    kind: 'error',
    say: () =>
      'This step needs the other kind of connection: a sub-account connection for sub-account steps, or an agency connection for agency steps.',
  },
  {
    when: says(/does not have access to this location/i),
    kind: 'error',
    say: () =>
      'The connected account has no access to this sub-account. Check the Sub-Account field of the step, or use the right connection.',
  },
  {
    when: says(/version header/i),
    kind: 'error',
    say: () =>
      'HighLevel refused the API version that this app uses. This is a bug in the app. Please report it to whoever shared it with you.',
  },
  {
    when: says(/E01 - Unauthorized/i),
    kind: 'error',
    say: () => 'HighLevel needs the agency ID for this step, but the connection does not provide it.',
  },
  {
    when: both(status(401), says(/jwt|token|expired/i)),
    kind: 'reconnect',
    say: () => 'HighLevel no longer accepts this connection. Please connect the account again.',
  },
  // A path in the wrong case is a 401 too (live report), and one API Request must not stop every Zap of the connection.
  {
    when: status(401),
    kind: 'error',
    say: () => 'HighLevel refused this request (401). If it refuses every step, connect the account again.',
  },
  {
    when: both(status(400, 403, 409, 422), ({ page }) => page),
    kind: 'error',
    say: ({ status: code }) =>
      `A gateway in front of HighLevel refused this request (${code}), so HighLevel did not see it. Permissions are not the reason. Replay the step later.`,
  },
  {
    when: status(403),
    kind: 'error',
    say: () => 'HighLevel does not allow the connected account to do this.',
  },
  {
    when: both(status(404), says(/^(Cannot (GET|POST|PUT|PATCH|DELETE)\b.*)?$/i)),
    kind: 'halt',
    say: () =>
      'HighLevel found nothing under this ID. The record may have been deleted, or the ID may belong to another sub-account.',
  },
  {
    when: isNotFound,
    kind: 'halt',
    say: () => 'HighLevel has no such record. It may have been deleted, or the ID may belong to another sub-account.',
  },
  {
    when: both(status(400, 409, 422), ({ messages }) => messages.some((message) => fieldOf(message) !== undefined)),
    kind: 'halt',
    say: ({ messages }) =>
      `HighLevel did not accept ${[...new Set(messages.map(fieldOf).filter(Boolean))].join(', ')}.`,
  },
  { when: status(400, 404, 409, 422), kind: 'halt', say: () => 'HighLevel did not accept this request.' },
  {
    when: ({ status: code, write }) => code >= 500 && write,
    kind: 'error',
    say: ({ status: code }) => `HighLevel had an internal error (${code}). ${checkBeforeReplay}`,
  },
  {
    when: () => true,
    kind: 'error',
    say: ({ status: code }) => `HighLevel had an internal error (${code}). Try again later.`,
  },
];

/** `dueDate must be a string` → `Due Date`; undefined if the message does not begin with the name of a property. */
function fieldOf(message: string): string | undefined {
  const name =
    /^property (\S+) should not exist/.exec(message)?.[1] ??
    /^([a-z]\w*(?:\.\w+)*) (?:must|should|is not|is required|has|cannot|contains|each)/.exec(message)?.[1] ??
    /^each value in (\S+)/.exec(message)?.[1];
  const words = name?.replace(/[._]+/g, ' ').replace(/([a-z\d])([A-Z])/g, '$1 $2');
  return words?.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** Whether HighLevel says «not found». It does so with 404, 400 or 422; an unknown id is often a 400 (public issues). */
export function isNotFound({ status: code, text }: Failure): boolean {
  return (
    (code === 404 || code === 400 || code === 422) &&
    /not found|no longer exists|does ?n[o']t exists?|is deleted/i.test(text)
  );
}

/** The rule for a failure. There always is one, because the last rule applies to every failure. */
export const ruleFor = (failure: Failure): Rule => rules.find(({ when }) => when(failure)) as Rule;
