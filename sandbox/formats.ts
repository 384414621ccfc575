import { countries } from './countries';
import type { Rule } from './rules';

const dialCodes: Record<string, string> = { US: '1', CA: '1', GB: '44', AU: '61', DE: '49', IN: '91' };

/**
 * A phone number in E.164, as HighLevel stores it; undefined when it is invalid. A number without a country code is one of
 * the sub-account's country.
 */
export const e164 = (value: string, country = 'US'): string | undefined => {
  const digits = value.replace(/[\s().-]/g, '');
  if (/^\+[1-9]\d{6,14}$/.test(digits)) return digits;
  const code = dialCodes[country];
  if (!code || !/^\d{8,14}$/.test(digits)) return undefined;
  if (code === '1') return digits.length === 10 ? `+1${digits}` : /^1\d{10}$/.test(digits) ? `+${digits}` : undefined;
  return `+${code}${digits.replace(/^0/, '')}`;
};

/** The words are class-validator's; HighLevel's own for a bad number are not documented. */
export const phone: Rule = {
  check: (value, name) =>
    typeof value === 'string' && (value === '' || e164(value)) ? [] : [`${name} must be a valid phone number`],
};

export const country: Rule = {
  check: (value, name) => (countries.has(value as string) ? [] : [`${name} must be a valid enum value`]),
};

/**
 * A date of birth as `YYYY-MM-DD`, from any of the forms in HighLevel's OpenAPI file (year first or month first, parted by
 * - / . or _), or from an ISO time; undefined when it is not a date.
 */
export const birthDate = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/T.*$/, '');
  const yearFirst = /^(\d{4})([-/._])(\d\d)\2(\d\d)$/.exec(text);
  const monthFirst = /^(\d\d)([-/._])(\d\d)\2(\d{4})$/.exec(text);
  const [year, month, day] = yearFirst
    ? [yearFirst[1], yearFirst[3], yearFirst[4]]
    : [monthFirst?.[4], monthFirst?.[1], monthFirst?.[3]];
  const iso = `${year}-${month}-${day}`;
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
};

export const dateOfBirth: Rule = {
  check: (value, name) => (value === '' || birthDate(value) ? [] : [`${name} must be a valid date`]),
};

/** `YYYY-MM-DD HH:mm:ss` in a time zone, without saying which: how appointments of a contact tell their times. */
export const naiveTime = (iso: string, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return parts.format(new Date(iso));
};
