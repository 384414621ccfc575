import { customFieldReader } from '../highlevel/customFields';
import { isFirestoreDate, isoOf } from '../highlevel/dates';
import { checkBeforeReplay } from '../highlevel/errorTable';
import { isObject } from '../highlevel/json';
import { timeZoneOf } from '../highlevel/location';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { cursorKeys, idOf, type RecordTable } from './table';

/** Turns HighLevel's records into a Zap's outputs. Looks up what that needs: custom fields and the time zone. */

/**
 * Records as a Zap gets them: HighLevel's own keys, `id` as a string (even if HighLevel sends `_id`), dates in ISO form, custom
 * fields by key.
 */
export const outputs = async (
  z: Z,
  bundle: AnyBundle,
  table: RecordTable,
  records: object[],
): Promise<(Json & { id: string })[]> => {
  const readCustomFields = table.customFields && (await customFieldReader(z, bundle, table.customFields, records));
  const timeZone = table.localTimes && records.length > 0 ? await timeZoneOf(z, bundle) : undefined;
  const dates = table.rows.flatMap(([key, , type]) => (type === 'datetime' ? [key] : []));
  return records.map((record) => {
    const out: Json & { id: string } = { ...(table.tidy?.({ ...record }) ?? record), id: idOf(record) };
    for (const key of cursorKeys) delete out[key];
    for (const [key, value] of Object.entries(out)) if (isFirestoreDate(value)) out[key] = isoOf(value);
    for (const key of dates) if (key in out) out[key] = isoOf(out[key], timeZone);
    if (readCustomFields) out.customFields = readCustomFields(out.customFields);
    return out;
  });
};

/**
 * `outputs` for the record of a write that HighLevel confirmed, whatever it answered.
 * @param record what HighLevel sent as the record
 * @param id the record's, if the step's inputs name it
 * @throws an error that says what to check if neither names the id. HighLevel promises the id of a new record, and the next step
 * of a Zap could not use a record without one.
 */
export const output = async (
  z: Z,
  bundle: AnyBundle,
  table: RecordTable,
  record: unknown,
  id?: string,
): Promise<Json & { id: string }> => {
  const sent = isObject(record) ? record : {};
  const known = idOf(sent) === '' && id !== undefined ? { ...sent, id } : sent;
  if (idOf(known) === '')
    throw new z.errors.Error(
      `HighLevel confirmed this step, but did not send the ID of what it made. ${checkBeforeReplay}`,
      'no_id',
      502,
    );
  return (await outputs(z, bundle, table, [known]))[0] as Json & { id: string };
};
