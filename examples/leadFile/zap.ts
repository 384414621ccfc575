import type { Connection } from '../../zapier';
import type { Zap } from '../../zapier/zaps';
import { isKnown, plain } from './columns';

/** A lead by the columns of examples/leads.csv; what other columns hold, by their names in the file. */
export interface Lead {
  [column: string]: string;
}

/** The IDs of the sub-account's custom fields for contacts, by their names as `plain` writes them. */
export const customFieldsOf = async (connection: Connection): Promise<Map<string, string>> =>
  new Map((await connection.choices('contact_custom_field')).map(({ id, name }) => [plain(String(name)), id]));

/**
 * The Zap that imports leads, for a list with further columns: those with the name of a custom field fill it, as if somebody had
 * mapped them in the editor.
 * @param customFields as `customFieldsOf` gives them
 */
export const withColumns = (zap: Zap, leads: readonly Lead[], customFields: ReadonlyMap<string, string>): Zap => {
  const columns = [...new Set(leads.flatMap((lead) => Object.keys(lead)))];
  const more = Object.fromEntries(
    columns.flatMap((column) => {
      const id = isKnown(column) ? undefined : customFields.get(plain(column));
      return id === undefined ? [] : [[`customField_${id}`, `{{1__${column}}}`]];
    }),
  );
  const [trigger, ...steps] = zap.steps;
  const mapped = steps.map((step) =>
    step.key === 'upsert_contact' ? { ...step, input: { ...step.input, ...more } } : step,
  );
  return { ...zap, steps: [trigger, ...mapped] };
};
