import {
  boxesOf,
  decoded,
  definitionsIfAny,
  encoded,
  hasOptions,
  keyFor,
  labelFor,
  optionsOf,
  outputsOf,
  shortKeyOf,
  valuesOf,
  type Definition,
  type Given,
} from './customFields';
import { isoAt } from './dates';
import { badInput } from './errors';
import { isObject, textOf } from './json';
import { sameOption, written } from './texts';
import type { AnyBundle, Json, Z } from './types';

/** The fields of custom objects. HighLevel has their values in other forms than those of contacts, by the last part of their keys. */

/**
 * The `properties` of a custom object's record, by the keys of its fields, in the forms of HighLevel's pages on creating and
 * updating records.
 * @param isNew whether the record is created; an update takes changes to lists instead of lists
 * @returns undefined if nothing is given
 * @throws HaltedError if the object has no field of a given name, or if a value does not fit the type of its field
 */
export const encodedProperties = async (
  z: Z,
  bundle: AnyBundle,
  schemaKey: string,
  given: Given[],
  isNew: boolean,
): Promise<Json | undefined> => {
  const values = await valuesOf(z, bundle, schemaKey, given);
  const entries = values.flatMap(({ definition, value }) =>
    propertiesOf(definition, encoded(z, schemaKey, definition, value), isNew),
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};

/** The properties that a value of a field becomes. */
const propertiesOf = (definition: Definition, value: unknown, isNew: boolean): [key: string, value: unknown][] => {
  const key = shortKeyOf(definition) || definition.id;
  const keys = (labels: unknown) => (labels as string[]).map((label) => keyFor(definition, label));
  switch (definition.dataType) {
    case 'MONETORY':
      return [[key, { currency: 'default', value }]];
    case 'SINGLE_OPTIONS':
    case 'RADIO':
      return [[key, keyFor(definition, String(value))]];
    case 'CHECKBOX':
    case 'MULTIPLE_OPTIONS': {
      const add = keys(value);
      const remove = keys(optionsOf(definition)).filter((one) => !add.includes(one));
      return [[key, isNew ? add : { add, remove }]];
    }
    case 'TEXTBOX_LIST':
      return Object.entries(value as object).map(([box, text]) => [`${key}.${box}`, text]);
    default:
      return [[key, value]];
  }
};

/**
 * The `properties` that empty fields of a custom object's record.
 * @param fields the fields by their ids, keys or names
 * @throws HaltedError if the object has no field of a given name
 */
export const emptiedProperties = async (
  z: Z,
  bundle: AnyBundle,
  schemaKey: string,
  fields: string[],
): Promise<Json | undefined> => {
  const given = fields.map((field) => ({ field, value: '', exact: false }));
  const keys = (await valuesOf(z, bundle, schemaKey, given)).flatMap(({ definition }) => {
    const key = shortKeyOf(definition) || definition.id;
    const boxes = boxesOf(definition).map(({ id }) => `${key}.${id}`);
    return boxes.length > 0 ? boxes : [key];
  });
  return keys.length > 0 ? Object.fromEntries(keys.map((key) => [key, null])) : undefined;
};

/**
 * The filter of a search for records of a custom object whose field has a value.
 * @returns also whether a record fits, since HighLevel's file knows no filters
 * @throws HaltedError if the object has no such field, the value does not fit it, or fields of its type cannot be searched
 */
export const propertyFilter = async (
  z: Z,
  bundle: AnyBundle,
  schemaKey: string,
  given: Given,
): Promise<{ filter: { field: string; operator: string; value: unknown }; fits: (record: Json) => boolean }> => {
  const [{ definition, value }] = (await valuesOf(z, bundle, schemaKey, [given])) as [
    { definition: Definition; value: unknown },
  ];
  if (definition.dataType === 'TEXTBOX_LIST' || definition.dataType === 'FILE_UPLOAD')
    throw badInput(z, `Records cannot be found by "${definition.name}". Choose a field that holds a single value.`);
  const key = shortKeyOf(definition) || definition.id;
  const sent = [encoded(z, schemaKey, definition, value)].flat();
  const wanted = sent.map((one) => keyFor(definition, written(one)));
  const isSame = (own: unknown) => (one: string) => sameOption(written(own)) === sameOption(one);
  const fits = ({ properties }: Json) => {
    const own = [isObject(properties) ? amountOf(properties[key]) : undefined].flat();
    return wanted.every((one) => own.some((part) => isSame(part)(one)));
  };
  const field = `properties.${key}`;
  const day = Date.parse(String(sent[0]));
  const bounds = { gt: isoAt(day - 1), lt: isoAt(day + 86_400_000) };
  const filter =
    definition.dataType === 'DATE'
      ? { field, operator: 'range', value: bounds }
      : { field, operator: 'eq', value: typeof sent[0] === 'number' ? sent[0] : wanted[0] };
  return { filter, fits };
};

/** An amount of money as a number; other values are returned unchanged. */
const amountOf = (value: unknown): unknown => (isObject(value) && 'currency' in value ? value.value : value);

/**
 * Returns a function that turns the `properties` of a custom object's records into values by `outputsOf`: options by their labels,
 * amounts as numbers, and the texts of a text box list in one object.
 */
export const propertyReader = async (
  z: Z,
  bundle: AnyBundle,
  schemaKey: string,
  records: object[],
): Promise<(properties: unknown) => Json> => {
  const definitions = records.length > 0 ? await definitionsIfAny(z, bundle, schemaKey) : [];
  const outputs = outputsOf(definitions);
  const byName = new Map(definitions.map((definition) => [shortKeyOf(definition), definition]));
  return (properties) => {
    const values: Json = {};
    for (const [name, value] of Object.entries(isObject(properties) ? properties : {})) {
      const [own = name, box] = name.split('.');
      const definition = byName.get(own);
      const { key = own, dataType } = outputs.get(definition?.id ?? '') ?? {};
      const plain = decoded(amountOf(value), dataType);
      if (box !== undefined) values[key] = { ...(isObject(values[key]) && values[key]), [box]: plain };
      else values[key] = definition && hasOptions.has(dataType ?? '') ? labelled(definition, plain) : plain;
    }
    return values;
  };
};

const labelled = (definition: Definition, value: unknown): unknown =>
  Array.isArray(value) ? value.map((one) => labelFor(definition, textOf(one))) : labelFor(definition, textOf(value));

/** What a record of a custom object is called: the value of its primary field, or else of the first that has a text. */
export const recordName = async (
  z: Z,
  bundle: AnyBundle,
  schemaKey: string,
): Promise<(record: Json) => string | undefined> => {
  const primary = (await definitionsIfAny(z, bundle, schemaKey)).find(({ isPrimary }) => isPrimary);
  return ({ properties }) => {
    const values = isObject(properties) ? properties : {};
    const own = primary && textOf(values[shortKeyOf(primary)]);
    return own || Object.values(values).map(textOf).find(Boolean);
  };
};
