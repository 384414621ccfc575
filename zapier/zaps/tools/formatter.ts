import type { DateTime } from 'luxon';
import { isRecord } from '../../definition';
import { readDate, timeIn } from '../dates';
import { textOf } from '../values';
import { outputField, type Tool } from './tool';

const app = 'Formatter by Zapier';

export const lookupTable: Tool = {
  key: 'lookup_table',
  app,
  label: 'Lookup Table',
  noun: 'Value',
  description: 'Looks up a value in a table.',
  inputFields: [
    { key: 'key', label: 'Lookup Key' },
    { key: 'table', label: 'Lookup Table', dict: true, required: true },
    { key: 'fallback', label: 'Fallback Value', helpText: 'Used for a key that is not in the table.' },
  ],
  outputFields: [outputField],
  sample: { output: 'social' },
  run: ({ key, table, fallback }) => {
    const name = textOf(key);
    const found = isRecord(table) && Object.hasOwn(table, name) ? table[name] : name && fallback;
    // An empty key gives nothing, not the fallback.
    return { output: { output: textOf(found) } };
  },
};

export const defaultValue: Tool = {
  key: 'default_value',
  app,
  label: 'Default Value',
  noun: 'Text',
  description: 'Gives a default where a value is empty.',
  inputFields: [
    { key: 'input', label: 'Input' },
    { key: 'default', label: 'Default Value', required: true },
  ],
  outputFields: [outputField],
  sample: { output: 'Front desk' },
  run: (input) => ({ output: { output: textOf(input.input) || textOf(input.default) } }),
};

export const lowercase: Tool = {
  key: 'lowercase',
  app,
  label: 'Lowercase',
  noun: 'Text',
  description: 'Writes a text in small letters.',
  inputFields: [{ key: 'input', label: 'Input' }],
  outputFields: [outputField],
  sample: { output: 'facebook' },
  run: ({ input }) => ({ output: { output: textOf(input).toLowerCase() } }),
};

/** Formatter's signs for parts of a date, which are those of moment, and what luxon calls them, where that is another sign. */
const signs: Record<string, string> = {
  ...{ YYYY: 'yyyy', YY: 'yy', DD: 'dd', D: 'd', dddd: 'cccc', ddd: 'ccc', A: 'a', Z: 'ZZ', ZZ: 'ZZZ' },
};

/** A date in a format such as `YYYY-MM-DDTHH:mm:ssZ`; text in square brackets stays as it is. */
const formatted = (date: DateTime, format: string): string =>
  format.replace(
    /\[([^\]]*)\]|YYYY|YY|M{1,4}|DD?|d{3,4}|HH?|hh?|mm?|ss?|SSS|[AaXx]|ZZ?/g,
    (sign, literal: string | undefined) => literal ?? date.setLocale('en-US').toFormat(signs[sign] ?? sign),
  );

const units = 'minute|hour|day|week|month|year';

export const addTime: Tool = {
  key: 'add_time',
  app,
  label: 'Add/Subtract Time',
  noun: 'Date',
  description: 'Adds time to a date or subtracts it, and writes the date in another form.',
  inputFields: [
    { key: 'input', label: 'Input', type: 'datetime', required: true },
    {
      key: 'expression',
      label: 'Expression',
      required: true,
      helpText: 'For example `+7 days` or `-2 hours +30 minutes`.',
    },
    {
      key: 'format',
      label: 'To Format',
      helpText: 'For example `YYYY-MM-DD`, or `X` for Unix time. ISO 8601 if empty.',
    },
  ],
  outputFields: [outputField],
  sample: { output: '2026-03-09T09:00:00-06:00' },
  run: ({ input, expression, format }, { now, timezone }) => {
    const text = textOf(input);
    const date = text ? readDate(text, timezone) : timeIn(now, timezone);
    if (!date) throw new Error(`"${text}" is no date that Formatter can read.`);
    const wanted = textOf(expression).trim();
    if (!new RegExp(`^([+-]\\s*\\d+\\s*(${units})s?\\s*)+$`, 'i').test(wanted))
      throw new Error(`"${wanted}" is no expression that Formatter can read. Write it as +7 days.`);
    const moved = [...wanted.matchAll(new RegExp(`([+-])\\s*(\\d+)\\s*(${units})`, 'gi'))].reduce(
      (at, [, sign, amount, unit = '']) => at.plus({ [unit.toLowerCase()]: Number(`${sign}${amount}`) }),
      date.setZone(timezone),
    );
    return { output: { output: formatted(moved, textOf(format) || 'YYYY-MM-DDTHH:mm:ssZ') } };
  },
};
