import { customFieldReader } from '../highlevel/customFields';
import { isoOf } from '../highlevel/dates';
import { timeZoneOf } from '../highlevel/location';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { cursorKeys, idOf, type RecordTable } from './table';

/** Turns HighLevel's records into a Zap's outputs. Looks up what that needs: custom fields and the time zone. */

/**
 * Records as a Zap gets them: HighLevel's own keys, `id` as a string (even if HighLevel sends `_id`), dates in ISO form, custom
 * fields by name.
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
    for (const key of dates) if (key in out) out[key] = isoOf(out[key], timeZone);
    if (readCustomFields) out.customFields = readCustomFields(out.customFields);
    return out;
  });
};

/** `outputs` for one record. If HighLevel confirmed a write without returning the record, the result is an empty record. */
export const output = async (
  z: Z,
  bundle: AnyBundle,
  table: RecordTable,
  record: object = {},
): Promise<Json & { id: string }> => (await outputs(z, bundle, table, [record]))[0] as Json & { id: string };
