import type { PlainInputField } from 'zapier-platform-core';
import { isGiven } from '../highlevel/client';
import { badInput } from '../highlevel/errors';
import { isObject } from '../highlevel/json';
import { booleanIn, listIn, numberIn, sameOption } from '../highlevel/texts';
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
  // Other apps send null for an entry or a row without a value.
  const all = [value].flat().filter((one: unknown) => one !== null);
  if (children) return all.map((row) => (isObject(row) ? fitted(z, children, row) : refuse('line items')));
  if (dict) return isObject(value) ? value : refuse('pairs of names and values');
  if (all.some((one) => typeof one === 'object')) return refuse('plain text, not an object');
  const given = all.filter(isGiven).map((one) => typed(z, field, one));
  if (list) return field.choices ? listIn(given, namesOf(field)).map((one) => chosen(field, one)) : given;
  if (!isText.has(type)) return Array.isArray(value) ? refuse('a single value') : given[0];
  if (given.length === 0 && required) return refuse('a text that is not empty');
  return chosen(field, given.join(', '));
};

const isText = new Set(['string', 'text', 'datetime', 'code', 'password']);

/** A single value in the type of its field. HighLevel refuses a number or a boolean in the form of text. */
const typed = (z: Z, { key, label = key, type = 'string' }: PlainInputField, value: unknown): unknown => {
  const refuse = (wanted: string): never => {
    throw badInput(z, `${label} must be ${wanted}, not "${String(value)}".`);
  };
  switch (type) {
    case 'boolean':
      return booleanIn(value) ?? refuse('yes or no');
    case 'number':
      return numberIn(value) ?? refuse('a number');
    case 'integer': {
      const number = numberIn(value);
      return Number.isInteger(number) ? number : refuse('a whole number');
    }
    default:
      return isText.has(type) ? String(value) : value;
  }
};

/** A field's choices as pairs of value and label. */
const choicesOf = ({ choices = {} }: PlainInputField): [value: string, label: string][] =>
  Array.isArray(choices)
    ? choices.map((choice) => (typeof choice === 'string' ? [choice, choice] : [choice.value, choice.label]))
    : Object.entries(choices);

const namesOf = (field: PlainInputField): string[] => choicesOf(field).flat();

/**
 * The choice that a text means by its value or its label, in whatever case. Any other text is returned unchanged: HighLevel may
 * know more choices than this app.
 */
const chosen = (field: PlainInputField, text: string): string => {
  const choices = choicesOf(field);
  const match = (place: 0 | 1) => choices.find((choice) => sameOption(choice[place]) === sameOption(text))?.[0];
  return choices.some(([value]) => value === text) ? text : (match(0) ?? match(1) ?? text);
};
