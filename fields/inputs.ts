import type { PlainInputField } from 'zapier-platform-core';
import { isGiven } from '../highlevel/client';
import { badInput } from '../highlevel/errors';
import { isObject } from '../highlevel/json';
import type { Z } from '../highlevel/types';

/**
 * A step's inputs in the form that their fields declare. Zapier passes on whatever a person mapped, so there may be a number, a
 * list or an object from another app in a field for text.
 * @param fields the fields of the form. Inputs without a field are returned unchanged.
 * @throws HaltedError that names the field if a value does not fit it
 */
export const fitted = <Inputs extends object>(z: Z, fields: readonly PlainInputField[], inputs: Inputs): Inputs => {
  const declared = new Map(fields.map((field) => [field.key, field]));
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]: [string, unknown]) => {
      const field = declared.get(key);
      return [key, field && isGiven(value) ? fittedValue(z, field, value) : value];
    }),
  ) as Inputs;
};

const fittedValue = (z: Z, field: PlainInputField, value: unknown): unknown => {
  const { key, label = key, type = 'string', required, list, dict, children } = field;
  const refuse = (wanted: string): never => {
    throw badInput(z, `The value of ${label} must be ${wanted}.`);
  };
  const all: unknown[] = [value].flat();
  if (children) return all.map((row) => (isObject(row) ? fitted(z, children, row) : refuse('line items')));
  if (dict) return isObject(value) ? value : refuse('pairs of names and values');
  if (all.some((one) => typeof one === 'object' && one !== null)) return refuse('plain text, not an object');
  const given = all.filter(isGiven).map((one) => (isText.has(type) ? String(one) : one));
  if (list) return given;
  if (!isText.has(type)) return Array.isArray(value) ? refuse('a single value') : value;
  return given.length === 0 && required ? refuse('a text that is not empty') : given.join(', ');
};

const isText = new Set(['string', 'text', 'datetime', 'code', 'password']);
