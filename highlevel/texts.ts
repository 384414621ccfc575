/** Values as people and other apps write them: texts that stand for numbers, for yes and no, and for lists. */
import { textOf } from './json';

/** A number as programs write it. */
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A currency, as its sign or its code, before or after an amount. */
const currency = /^([+-]?)\s*(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}\b)\s*|\s*(?:\p{Sc}|\b[A-Z]{3})$/u;

/** Groups of three digits with one kind of separator, then decimals with another. */
const grouped = /^(?<whole>\d{1,3}(?<separator>[ .,'’])\d{3}(\k<separator>\d{3})*)((?<point>[.,])(?<decimals>\d+))?$/;

/**
 * A number, or an amount such as `$1,250`, `1.250,00 €`, `USD 1 250.00` and `1'250`.
 * @returns undefined for anything else, and where it is unclear what a comma or a point stands for: `1,5` may be two numbers, and
 * `1.250 €` more than a thousand
 */
export const numberIn = (value: unknown): number | undefined => {
  const text = textOf(value)
    .trim()
    .replace(/^[\u2212\u2013]/, '-');
  const number = plainNumber.test(text) ? Number(text) : amountIn(text);
  return Number.isFinite(number) ? number : undefined;
};

const amountIn = (text: string): number | undefined => {
  const amount = text.replace(currency, '$1');
  const sign = /^[+-]/.exec(amount)?.[0] ?? '';
  const digits = amount.slice(sign.length).trim().replace(/\s/g, ' ');
  const { whole = '', separator, point, decimals = '0' } = grouped.exec(digits)?.groups ?? {};
  if (separator && point === separator) return undefined;
  // 1.250 is one and a quarter for a program, and more than a thousand for much of Europe.
  if (separator === '.' && !point && whole.length <= 7) return whole.startsWith('0') ? Number(sign + whole) : undefined;
  if (separator) return Number(`${sign}${whole.replace(/\D/g, '')}.${decimals}`);
  // Two decimals are an amount. A comma before another number of them may separate two numbers.
  if (/^\d+,\d\d$/.test(digits)) return Number(sign + digits.replace(',', '.'));
  return plainNumber.test(digits) ? Number(sign + digits) : undefined;
};

const words = new Map([
  ...['true', 'yes', 'y', 'on', '1', 't'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', 'off', '0', 'f'].map((word) => [word, false] as const),
]);

/** Yes or no as apps write it: `yes`, `No`, `true`, `0`. @returns undefined for anything else */
export const booleanIn = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : words.get(textOf(value).trim().toLowerCase());

/** Two texts are the same option if they differ only in case and in the spaces around and within. */
export const sameOption = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

const separators = /([,;\r\n]+)/;

/** Whether an entry of a list input has a comma, a semicolon or a line break. */
export const mayHoldSeveral = (value: unknown): boolean =>
  [value].flat().some((entry) => separators.test(written(entry)));

/**
 * The values in a list input. An entry may hold several, separated by commas, semicolons or lines.
 * @param options what the values can be, as far as that is known. An option with a separator in it stays whole, and a value that
 * differs from an option only in case and spaces becomes the option.
 */
export const listIn = (value: unknown, options: readonly string[] = []): string[] => {
  const known = new Map(options.map((option) => [sameOption(option), option]));
  const most = Math.max(1, ...options.map((option) => option.split(separators).length));
  return entriesIn(value, (text) => split(text, known, most)).map((one) => known.get(sameOption(one)) ?? one);
};

/**
 * The entries of a list input, trimmed. An entry may be a list in the form of JSON, whose values stay whole. Empty entries and
 * null are left out, and each value counts once.
 * @param split finds the entries in a text
 */
export const entriesIn = (value: unknown, split: (text: string) => string[]): string[] => {
  const entries = [value].flat().flatMap((entry: unknown) => {
    const list = jsonList(entry);
    return list ? list.flat().map(written) : split(written(entry));
  });
  return [...new Set(entries.map((entry) => entry.trim()))].filter(Boolean);
};

/** Text as it is, nothing as '', and anything else as JSON. */
export const written = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value ?? '') ?? '').replace(/^""$/, '');

/** A list in the form of JSON, as steps with code pass it on. */
const jsonList = (value: unknown): unknown[] | undefined => {
  if (typeof value !== 'string' || !/^\s*\[[^]*\]\s*$/.test(value)) return undefined;
  try {
    return JSON.parse(value) as unknown[];
  } catch {
    return undefined;
  }
};

/** The values in a text. From each separator on, the longest option wins. */
const split = (text: string, known: ReadonlyMap<string, string>, most: number): string[] => {
  const parts = text.split(separators);
  const values: string[] = [];
  for (let at = 0; at < parts.length;) {
    let length = most;
    let option: string | undefined;
    while (length > 0 && option === undefined) {
      option = known.get(sameOption(parts.slice(at, at + length).join('')));
      if (option === undefined) length -= 2;
    }
    values.push(option ?? parts[at] ?? '');
    at += Math.max(length, 1) + 1;
  }
  return values;
};
