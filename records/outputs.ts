import { answerReader } from '../highlevel/answers';
import { customFieldReader } from '../highlevel/customFields';
import { isFirestoreDate, isoOf } from '../highlevel/dates';
import { checkBeforeReplay } from '../highlevel/errorTable';
import { locationOf } from '../highlevel/connection';
import { pageUrl } from '../highlevel/hosts';
import { isObject, textOf } from '../highlevel/json';
import { timeZoneOf } from '../highlevel/location';
import { namesFor, type NameList } from '../highlevel/names';
import { propertyReader } from '../highlevel/objectFields';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { cursorKeys, idOf, noiseKeys, type RecordTable } from './table';

/** Turns HighLevel's records into a Zap's outputs. Looks up what that needs: custom fields, names and the time zone. */

/**
 * Records as a Zap gets them: HighLevel's own keys, `id` as a string (even if HighLevel sends `_id`), dates in ISO form, custom
 * fields by key, names beside ids, and a link to the record in HighLevel.
 */
export const outputs = async (
  z: Z,
  bundle: AnyBundle,
  table: RecordTable,
  sent: object[],
): Promise<(Json & { id: string })[]> => {
  const records: object[] = table.tidy ? sent.map((record) => table.tidy?.({ ...record }) ?? record) : sent;
  const readCustomFields = table.customFields && (await customFieldReader(z, bundle, table.customFields, records));
  const schemaKey = textOf(bundle.inputData.schemaKey);
  const readProperties = table.properties && (await propertyReader(z, bundle, schemaKey, records));
  const readAnswers = table.answers && (await answerReader(z, bundle, records));
  const readNames = table.names && (await nameReader(z, bundle, table.names, records));
  const timeZone = table.localTimes && records.length > 0 ? await timeZoneOf(z, bundle) : undefined;
  const dates = table.rows.flatMap(([key, , type]) => (type === 'datetime' ? [key] : []));
  return records.map((record) => {
    const out: Json & { id: string } = { ...record, id: idOf(record) };
    for (const key of [...cursorKeys, ...noiseKeys]) delete out[key];
    if (readCustomFields) out.customFields = readCustomFields(out.customFields);
    if (readProperties) out.properties = readProperties(out.properties);
    if (readAnswers) {
      out.answers = readAnswers(out.others);
      delete out.others;
    }
    for (const [key, value] of Object.entries(out)) if (typeof value === 'object') out[key] = withIsoDates(value);
    for (const key of dates) if (key in out) out[key] = isoOf(out[key], timeZone);
    readNames?.(out);
    const page = table.page?.(out);
    const locationId = textOf(out.locationId) || locationOf(bundle);
    if (page && locationId) out.link = pageUrl(locationId, page);
    return out;
  });
};

/** A value whose dates in the form of HighLevel's database are ISO texts, at every depth. */
const withIsoDates = (value: unknown): unknown => {
  if (isFirestoreDate(value)) return isoOf(value);
  if (Array.isArray(value)) return value.map(withIsoDates);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withIsoDates(part)]))
    : value;
};

/** Returns a function that adds the names to a record. Of several ids, the names are a list. Looks up nothing for a dropdown. */
const nameReader = async (z: Z, bundle: AnyBundle, names: NonNullable<RecordTable['names']>, records: object[]) => {
  const wanted = new Map<NameList, Set<string>>();
  for (const [list, idKey] of Object.values(names)) {
    const ids = wanted.get(list) ?? new Set();
    wanted.set(list, ids);
    for (const record of records as Json[]) for (const id of idsIn(record[idKey])) ids.add(id);
  }
  if (bundle.meta?.isFillingDynamicDropdown || [...wanted.values()].every(({ size }) => size === 0)) return undefined;
  const nameOf = await namesFor(z, bundle, wanted);
  return (record: Json) => {
    for (const [key, [list, idKey]] of Object.entries(names)) {
      const found = idsIn(record[idKey]).flatMap((id) => nameOf(list, id) ?? []);
      if (found.length > 0) record[key] ??= Array.isArray(record[idKey]) ? found : found[0];
    }
  };
};

const idsIn = (value: unknown): string[] => [value].flat().map(textOf).filter(Boolean);

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
