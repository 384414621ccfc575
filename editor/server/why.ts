import type { Change } from '../../sandbox/state';
import { isRecord } from '../../zapier/definition';
import type { OperationDefinition } from '../../zapier';
import type { Poll, PolledItem } from '../../zapier/zaps';
import type { PollDetail } from '../api';

/** Why an item of a poll fired or did not, and why a changed record gave no item: in a sentence for whoever built the Zap. */

export const titleOf = (record: Record<string, unknown>): string => {
  const { firstName, lastName, name, title, subject, body, email, id, _id } = record;
  const person = [firstName, lastName].filter(Boolean).join(' ');
  return String([name, title, subject, person, email, body, id, _id].find((one) => one) ?? 'A record').slice(0, 80);
};

const timeOf = (at: number, timeZone: string): string =>
  new Date(at).toLocaleString('en-US', { timeZone, dateStyle: 'medium', timeStyle: 'medium' });

/** What the app's key of an item says, beside HighLevel's ID. */
const meaningOf = ({ item }: PolledItem): string => {
  const { id, dedupeKey } = item;
  if (dedupeKey === undefined || dedupeKey === id) return 'Its key is its ID, so each record fires once.';
  return 'Its key is made of its ID and of what the trigger looks at, and that has not changed since.';
};

/** The first poll that had each key, and the run that it started. */
export type FirstSeen = ReadonlyMap<string, { poll: Poll; run?: string }>;

/** @param polls of a Zap, oldest first */
export const firstSeenIn = (polls: readonly Poll[]): FirstSeen => {
  const first = new Map<string, { poll: Poll; run?: string }>();
  for (const poll of polls) for (const { key, run } of poll.items) if (!first.has(key)) first.set(key, { poll, run });
  return first;
};

/** Why an item of a poll fired or did not. */
export const whyOf = (polled: PolledItem, poll: Poll, firstSeen: FirstSeen, timeZone: string): string => {
  if (polled.outcome === 'held')
    return 'More than 100 new items came in this poll, so Zapier holds them until somebody releases them.';
  if (polled.outcome === 'fired') return 'It is new: no poll before had its key.';
  if (poll.first) return 'It was there when the Zap was switched on, so it is only marked as seen.';
  const { poll: before, run } = firstSeen.get(polled.key) ?? { poll };
  const when = before.first
    ? 'when the Zap was switched on'
    : `in the poll of ${timeOf(before.at, timeZone)}${run ? `, as run ${run}` : ''}`;
  return `Seen before, ${when}. ${meaningOf(polled)}`;
};

/** What a poll is judged by. */
export interface Circumstances {
  poll: Poll;
  /** The poll before it. */
  previous: Poll;
  trigger: OperationDefinition;
  input: Record<string, unknown>;
  /** What changed since the sandbox started. */
  changes: readonly Change[];
  /** The record of a table, as it is now. */
  recordOf(table: string, id: string): Record<string, unknown> | undefined;
  /** How long HighLevel's searches do not see a write. */
  indexLagMs: number;
  timeZone: string;
}

/** Where it is not the noun in the plural; empty for what is in no table of its own. */
const tablesOfNouns: Record<string, string> = {
  Company: '',
  'Free Slot': '',
  Payment: 'transactions',
  Record: 'objectRecords',
  'Sub-Account': '',
  Transcript: 'recordings',
  'URL Slug': '',
  'Voice AI Call': 'callLogs',
};

/** The sandbox's table of the records that a trigger gives; undefined where its items are no records. */
export const tableOf = ({ key, noun }: OperationDefinition): string | undefined => {
  if (key === 'list_appointment_notes') return 'appointmentNotes';
  const known = tablesOfNouns[noun];
  if (known !== undefined) return known || undefined;
  const name = noun.replace(/ /g, '').replace(/^./, (letter) => letter.toLowerCase());
  return name.endsWith('y') ? name.replace(/y$/, 'ies') : name.endsWith('s') ? `${name}es` : `${name}s`;
};

interface Input {
  key: string;
  label: string;
  value: unknown;
  choices?: unknown;
}

/** The inputs that are filled in, with the words of the form. */
const filledInputs = ({ trigger, input }: Circumstances): Input[] => {
  const fields = (trigger.operation.inputFields ?? []).filter(isRecord);
  return Object.entries(input)
    .filter(([, value]) => value !== '' && value !== null && value !== undefined)
    .map(([key, value]) => {
      const field = fields.find((one) => one.key === key);
      return { key, value, label: String(field?.label ?? key), choices: field?.choices };
    });
};

const listed = (inputs: Input[]): string => inputs.map(({ label }) => `"${label}"`).join(', ');

/** What «Trigger On» is set to, in the words of the form; undefined for a trigger without it. */
const kindOfEvent = ({ trigger, input }: Circumstances): { value: string; label: string } | undefined => {
  const field = (trigger.operation.inputFields ?? []).filter(isRecord).find(({ key }) => key === 'triggerOn');
  if (!field) return undefined;
  const value = String(input.triggerOn || field.default || 'new');
  const label = isRecord(field.choices) ? String(field.choices[value] ?? value) : value;
  return { value, label };
};

const createdAt = ({ dateAdded, createdAt: created }: Record<string, unknown>): number => {
  const date = dateAdded ?? created;
  return typeof date === 'number' ? date : Date.parse(String(date));
};

/** Whether a poll's answers had a record. */
const wasAnswered = ({ exchanges }: Poll, id: string): boolean =>
  exchanges.some(({ answer }) => answer !== undefined && JSON.stringify(answer).includes(JSON.stringify(id)));

/** Whether a poll's requests asked for this value. */
const wasAskedFor = ({ exchanges }: Poll, value: unknown): boolean => {
  const texts = [value].flat(2).map((one) => String(one));
  return exchanges.some(({ url, body }) => {
    const request = decodeURIComponent(url.replaceAll('+', ' ')) + JSON.stringify(body ?? '');
    return texts.some((text) => text !== '' && request.includes(text));
  });
};

/** Whether a search could not see a change yet. */
const isLagging = ({ poll, indexLagMs }: Circumstances, { at }: Change): boolean =>
  indexLagMs > 0 && at > poll.at - indexLagMs;

const reasonOf = (circumstances: Circumstances, change: Change, record?: Record<string, unknown>): string => {
  const { poll, previous, indexLagMs, timeZone } = circumstances;
  if (change.removed || !record) return 'It was deleted, so there is nothing that could fire.';
  if (poll.failure) return 'The poll failed, so nothing could fire. A later poll reads what this one missed.';
  const event = kindOfEvent(circumstances);
  const added = createdAt(record);
  const isOld = event?.value === 'new' && added < previous.at;
  const onlyNew = `"Trigger On" is "${event?.label}", and this record was added earlier (${timeOf(added, timeZone)}).`;
  const filters = filledInputs(circumstances).filter(({ key }) => key !== 'triggerOn' && key !== 'locationId');
  const isAnswered = wasAnswered(poll, change.id);
  if (isOld)
    return isAnswered
      ? `HighLevel's answer had it, but only new records fire: ${onlyNew}`
      : `Only new records fire: ${onlyNew}`;
  // Of a record that was changed, a search that lags gives the older state.
  if (isLagging(circumstances, change))
    return `HighLevel's search did not have it yet: it lags ${indexLagMs / 1000} seconds behind. The next poll may find it.`;
  if (isAnswered) {
    if (filters.length > 0)
      return `HighLevel's answer had it, but the trigger's inputs leave it out: ${listed(filters)}.`;
    return event
      ? `HighLevel's answer had it, but what happened is not what "Trigger On" waits for: "${event.label}".`
      : "HighLevel's answer had it, but the trigger does not count what happened as an event.";
  }
  const asked = filters.filter(({ value }) => wasAskedFor(poll, value));
  if (asked.length > 0) return `The poll asked HighLevel only for what fits ${listed(asked)}, and this does not.`;
  return 'It is further back than this poll reads: it stops where the poll before had already looked.';
};

/** The records that were changed since the last poll and gave no item of it, each with the reason. The first poll fires nothing. */
export const leftOf = (circumstances: Circumstances): PollDetail['left'] => {
  const { poll, previous, trigger, input, changes, recordOf } = circumstances;
  const table = tableOf(trigger);
  const given = new Set(poll.items.map(({ item }) => String(item.id)));
  /** Given as they were before their last change, by the same key. Where the key is the ID, no change fires. */
  const mayBeStale = new Set(
    poll.items
      .filter(
        ({ outcome, item: { id, dedupeKey } }) => outcome === 'seen' && dedupeKey !== undefined && dedupeKey !== id,
      )
      .map(({ item }) => String(item.id)),
  );
  const isGiven = (change: Change) =>
    given.has(change.id) && !(mayBeStale.has(change.id) && isLagging(circumstances, change));
  // What changed at the very moment of the last poll may have been in its answer.
  const before = new Set(previous.items.map(({ item }) => String(item.id)));
  const latest = new Map<string, Change>();
  for (const change of changes)
    if (change.table === table && change.at >= previous.at && change.at <= poll.at && !isGiven(change))
      if (change.at > previous.at || !before.has(change.id)) latest.set(change.id, change);
  // A trigger on one record watches no other.
  const watched = Object.values(input).filter((value) => table && recordOf(table, String(value)));
  return [...latest.values()]
    .filter(({ id }) => watched.length === 0 || watched.includes(id))
    .map((change) => {
      const record = recordOf(change.table, change.id);
      return {
        record: change.id,
        title: titleOf(record ?? { id: change.id }),
        why: reasonOf(circumstances, change, record),
      };
    });
};
