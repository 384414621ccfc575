import { isObject, textOf } from '../highlevel/json';
import { sameOption } from '../highlevel/texts';
import type { Json } from '../highlevel/types';
import { idOf } from '../records/table';
import type { Event } from './events';

/** Texts of the items in dropdowns, so that a person can tell them apart. */

/** The outputs that dropdowns show. */
const labelKeys = ['name', 'fullName', 'title', 'label'] as const;

/** What a person should know of a record before choosing it. */
const noteOf = ({ status, isActive, archived }: Json): string | undefined => {
  const state = textOf(status).toLowerCase();
  if (state === 'draft' || state === 'archived') return state;
  if (archived === true) return 'archived';
  return isActive === false ? 'inactive' : undefined;
};

/** What tells namesakes apart, the best first. */
const detailsOf = (record: Json): string[] => {
  const contact = isObject(record.contact) ? record.contact : {};
  const details = [record.email, record.phone, record.companyName, record.pipelineName, contact.name, record.startTime];
  return [...details.map(textOf), idOf(record)];
};

/**
 * The items of a dropdown with «(draft)», «(archived)» or «(inactive)» where that is so, and with a detail where several on the
 * page have one name: an email, a phone, or else the ID.
 */
export const toldApart = (items: Event[]): Event[] => {
  const key = labelKeys.find((name) => items.some((item) => textOf(item[name]) !== ''));
  if (!key) return items;
  const nameOf = (item: Json) => sameOption(textOf(item[key]));
  const groups = new Map<string, Event[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return items.map((item) => {
    const namesakes = groups.get(nameOf(item)) ?? [];
    const notes = [namesakes.length > 1 && detailFor(item, namesakes), noteOf(item)].filter(Boolean);
    return notes.length > 0 && textOf(item[key]) !== ''
      ? { ...item, [key]: `${textOf(item[key])} (${notes.join(', ')})` }
      : item;
  });
};

/** The first detail that this one has and no other. */
const detailFor = (item: Json, namesakes: Json[]): string | undefined =>
  detailsOf(item).find(
    (detail, n) => detail !== '' && namesakes.every((other) => other === item || detailsOf(other)[n] !== detail),
  );
