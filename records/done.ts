import { recordTable, type RecordTable } from './table';

interface Done extends RecordTable {
  /** The result of the action for the record with this id. */
  of: (id: string | undefined) => { id: string } & { [key: string]: unknown };
}

/**
 * The result of an action for which HighLevel returns no record, only a confirmation: the id, the kind of record, and what was
 * done to it. Use it after a 2xx, which confirms the action; HighLevel's flags have four different names.
 * @param kind the kind of record: `Contact`
 * @param what the output that says what was done, true after success: `deleted`
 */
export const done = (kind: string, what = 'deleted'): Done => ({
  ...recordTable([
    ['id', `${kind} ID`, 'string', 'ocQHyuzHvysMo5N5VsXc'],
    ['record', 'Kind of Record', 'string', kind],
    [what, what.replace(/^./, (first) => first.toUpperCase()), 'boolean', true],
  ]),
  of: (id) => ({ id: String(id), record: kind, [what]: true }),
});
