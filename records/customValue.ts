import { recordTable, type Row } from './table';

const rows: Row[] = [
  ['id', 'Custom Value ID', 'string', 'rWQ709Pb62syqGLceg1x'],
  ['name', 'Name', 'string', 'Booking Link'],
  ['fieldKey', 'Merge Key', 'string', '{{ custom_values.booking_link }}'],
  ['value', 'Value', 'string', 'https://example.com/book'],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
];

export const customValue = recordTable(rows);

/** A custom value, and whether the step that set it created it. */
export const setValue = recordTable([...rows, ['created', 'Was Created', 'boolean', true]]);

/**
 * What of a custom value's name or merge key counts, given in lower case: `{{ custom_values.booking_link }}`, `booking_link` and
 * `Booking Link` are one.
 */
export const customValueName = (text: string): string =>
  text
    .replace(/[{}]/g, '')
    .trim()
    .replace(/^custom_values\s*\.\s*/, '')
    .replace(/[\s_]+/g, ' ')
    .trim();
