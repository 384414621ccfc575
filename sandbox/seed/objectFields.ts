import type { Random } from '../random';
import { table, type LocationState } from '../state';

/** The definition of a field of a custom object or of companies, which HighLevel shows in another form than those of contacts. */
export interface ObjectField {
  id: string;
  locationId: string;
  name: string;
  objectKey: string;
  fieldKey: string;
  dataType: string;
  /** The folder. */
  parentId: string;
  showInForms: boolean;
  options?: { key: string; label: string }[];
  dateAdded: string;
  dateUpdated: string;
}

export const objectFields = table<ObjectField>('objectFields');

const fields: [objectKey: string, name: string, dataType: string, options?: string[]][] = [
  ['business', 'Industry', 'TEXT'],
  ['business', 'Size', 'SINGLE_OPTIONS', ['Small', 'Large']],
  ['custom_objects.treatment', 'Name', 'TEXT'],
  ['custom_objects.treatment', 'Price', 'MONETORY'],
  ['custom_objects.treatment', 'Kind', 'RADIO', ['Preventive', 'Surgical']],
  ['custom_objects.treatment', 'Aftercare', 'CHECKBOX', ['Cooling', 'Rest', 'Soft Food']],
  ['custom_objects.treatment', 'Performed On', 'DATE'],
  ['custom_objects.treatment', 'Materials', 'TEXTBOX_LIST', ['Base', 'Cover']],
];

/** `Soft Food` → `soft_food` */
const keyOf = (name: string) => name.toLowerCase().replace(/ /g, '_');

export const seedObjectFields = (location: LocationState, random: Random): void => {
  const parentId = random.id();
  fields.forEach(([objectKey, name, dataType, options], i) => {
    const dateAdded = new Date(location.state.now() - (60 - i) * 86_400_000).toISOString();
    objectFields(location).put({
      id: random.id(),
      locationId: location.id,
      name,
      objectKey,
      fieldKey: `${objectKey}.${keyOf(name)}`,
      dataType,
      parentId,
      showInForms: true,
      ...(options && { options: options.map((label) => ({ key: keyOf(label), label })) }),
      dateAdded,
      dateUpdated: dateAdded,
    });
  });
};
