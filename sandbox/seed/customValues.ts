import type { Random } from '../random';
import { table, type LocationState } from '../state';
import { keyOf } from './customFields';

export interface CustomValue {
  id: string;
  name: string;
  fieldKey: string;
  value: string;
  locationId: string;
}

export const customValues = table<CustomValue>('customValues');

/** The merge key that HighLevel makes of a name (OpenAPI example). */
export const mergeKeyOf = (name: string): string => `{{ custom_values.${keyOf(name)} }}`;

const seeded = [
  ['Booking Link', 'https://maplestreetdental.example.com/book'],
  ['Front Desk Phone', '+15552010100'],
  ['Opening Hours', 'Monday to Friday, 8 am to 5 pm'],
] as const;

export const seedCustomValues = (location: LocationState, random: Random): void => {
  for (const [name, value] of location.index === 0 ? seeded : [])
    customValues(location).put({
      id: random.id(),
      name,
      fieldKey: mergeKeyOf(name),
      value,
      locationId: location.id,
    });
};
