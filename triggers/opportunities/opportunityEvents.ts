import type { Json } from '../../highlevel/types';
import { idOf } from '../../records/table';
import { epochOf, whenChanged, whenNew, type KeyOf } from '../../polling/events';
import { firstMatchLabel, triggerOn } from '../../polling/poll';

/** The input «Trigger On» of opportunities. */
export const opportunityTriggerOn = {
  ...triggerOn,
  choices: {
    ...triggerOn.choices,
    first_match: firstMatchLabel,
    stage_changed: 'Stage Changed',
    status_changed: 'Status Changed',
  },
} as const;

interface Change {
  /** HighLevel's name of the date to sort by. */
  sort: string;
  /** The same date on the record. */
  date: string;
  key: KeyOf;
  firstMatch?: true;
}

/** HighLevel sets all dates of a new opportunity at once. A change within this time belongs to the creation. */
const creationMs = 1000;

/**
 * The key of an event that happens when a property gets another value, by the date of its last change.
 * @param usual the value of a usual new record. A record that is created with another one has changed to it. Without `usual`, no
 * record changes when it is created.
 */
const whenSet =
  (property: string, date: string, usual?: string): KeyOf =>
  (record: Json) => {
    const [at, created = 0] = [epochOf(record[date]), epochOf(record.createdAt)];
    if (at === undefined) return undefined;
    if (at - created < creationMs && (usual === undefined || record[property] === usual)) return undefined;
    return `${idOf(record)}:${String(record[property])}:${new Date(at).toISOString()}`;
  };

/** What counts as an event for each value of the input except «New». */
export const opportunityChanges = new Map<unknown, Change>(
  Object.entries({
    first_match: { sort: 'date_updated', date: 'updatedAt', key: whenNew, firstMatch: true },
    new_or_updated: { sort: 'date_updated', date: 'updatedAt', key: whenChanged('updatedAt') },
    stage_changed: {
      sort: 'last_stage_change_date',
      date: 'lastStageChangeAt',
      key: whenSet('pipelineStageId', 'lastStageChangeAt'),
    },
    status_changed: {
      sort: 'last_status_change_date',
      date: 'lastStatusChangeAt',
      key: whenSet('status', 'lastStatusChangeAt', 'open'),
    },
  }),
);
