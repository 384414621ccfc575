import { badInput } from '../highlevel/errors';
import { textOf } from '../highlevel/json';
import type { Json, Z } from '../highlevel/types';
import { dayOfBirth } from '../records/contact';

/** Birthdays. HighLevel's search knows dates of birth only with their year, so the app compares the day of the year itself. */

/** The name of the date in HighLevel's contact search and on its records. */
export const birthField = 'dateOfBirth';

/** A contact's birthday as `MM-DD`; undefined without one. */
export const birthdayOf = (contact: Json): string | undefined =>
  /^\d{4}-(\d\d-\d\d)/.exec(textOf(dayOfBirth(contact[birthField])))?.[1];

/**
 * Whether a contact has its birthday on a day.
 * @param day `YYYY-MM-DD`. People who were born on February 29 have their birthday on February 28 in other years.
 */
export const hasBirthday = (contact: Json, day: string): boolean => {
  const birthday = birthdayOf(contact);
  const isLeapYear = new Date(`${day.slice(0, 4)}-02-29T00:00:00Z`).getUTCDate() === 29;
  return birthday === day.slice(5) || (birthday === '02-29' && !isLeapYear && day.endsWith('-02-28'));
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A day of the year as `MM-DD`, from `05-12` and `5/12`, with the month first as in HighLevel's own dates, and from `May 12` and
 * `12 May`; undefined for anything else.
 */
export const dayOfYearIn = (text: string): string | undefined => {
  const numbers = /^(?:--)?(?<month>\d{1,2})[-/](?<day>\d{1,2})$/.exec(text.trim())?.groups;
  const words =
    /^(?<name>[a-z]{3})[a-z]*\.? (?<day>\d{1,2})$/i.exec(text.trim())?.groups ??
    /^(?<day>\d{1,2})\.? (?<name>[a-z]{3})[a-z]*\.?$/i.exec(text.trim())?.groups;
  const { month = months.indexOf((words?.name ?? '').toLowerCase()) + 1, day } = numbers ?? words ?? {};
  const two = (part: unknown) => String(part).padStart(2, '0');
  // A leap year has every day. JavaScript reads February 30 as March 1.
  const date = new Date(`2000-${two(month)}-${two(day)}T00:00:00Z`);
  return date.getUTCDate() === Number(day) ? date.toISOString().slice(5, 10) : undefined;
};

/**
 * The birthday that a filter names, or undefined if it is about something else, or a date with its year.
 * @throws HaltedError if HighLevel cannot compare dates of birth in that way
 */
export const birthdayIn = (z: Z, field: string, operator: string, value: string): string | undefined => {
  if (field !== birthField) return undefined;
  const day = dayOfYearIn(value);
  if (day !== undefined ? operator !== 'eq' : operator.includes('contains'))
    throw badInput(z, 'HighLevel cannot compare dates of birth in that way. Use Is, with a day such as 05-12.');
  return day;
};
