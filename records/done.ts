import { recordTable, type RecordTable } from './table';

interface Done extends RecordTable {
  /** The action's result for the record with this id. */
  of: (id: string | undefined) => { id: string } & { [key: string]: unknown };
}

/**
 * What an action gives back whose answer from HighLevel holds nothing but a flag: the id, what kind of record it is, and what
 * was done to it. Made only after HighLevel confirmed with a 2xx, since it spells its flags in four ways.
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
