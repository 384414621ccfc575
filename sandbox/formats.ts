import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { DateTime, IANAZone } from 'luxon';
import { declared } from '../contract/facts';
import type { Rule } from './rules';

/**
 * A phone number in E.164, as HighLevel stores it; undefined when it is none. A number without a country code is one of
 * the sub-account's country. Only its length is checked, so that 555 numbers pass.
 */
export const e164 = (value: string, country = 'US'): string | undefined => {
  const defaultCountry = isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(value, { defaultCountry, extract: false });
  return number?.isPossible() ? number.number : undefined;
};

/** The countries that HighLevel lists for a sub-account, as two letters. */
const countries = () => declared('POST /locations/').body?.schema.properties?.country?.enum as string[];

export const country: Rule = {
  check: (value, name) => (countries().includes(value as string) ? [] : [`${name} must be a valid enum value`]),
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

/** A time zone's name, such as `America/New_York`. */
export const timeZone: Rule = {
  check: (value, name) => (IANAZone.isValidZone(String(value)) ? [] : [`${name} must be a valid IANA time-zone`]),
};

/** `YYYY-MM-DD HH:mm:ss` in a time zone, without saying which: how appointments of a contact tell their times. */
export const naiveTime = (iso: string, zone: string): string =>
  DateTime.fromISO(iso, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');

/** An instant, in epoch milliseconds, as ISO with the offset of a time zone: `2026-06-23T03:30:00+01:00`. */
export const withOffset = (epochMs: number, zone: string): string =>
  DateTime.fromMillis(epochMs, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
