import { textOf } from './values';

/**
 * A list has two encodings in Zapier: rows that a person adds one by one arrive as an array; a value that is mapped into the
 * one row may be a text with commas.
 */

/** Whether a list is kept as one text. */
export const isOneText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The entries of a list in either encoding. */
export const entriesOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.map(textOf);
  return textOf(value)
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
};

/** The entries as one text. */
export const oneTextOf = (entries: readonly string[]): string =>
  entries.filter((entry) => entry.trim() !== '').join(',');
