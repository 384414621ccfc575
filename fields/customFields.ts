import type { PlainInputField } from 'zapier-platform-core';
import { isGiven } from '../highlevel/client';
import {
  definitionsIfAny,
  encodedCustomFields,
  optionLabel,
  type CustomFieldValue,
  type Definition,
  type Given,
  type Model,
} from '../highlevel/customFields';
import { badInput } from '../highlevel/errors';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { dynamicFields } from './dynamic';

/** The inputs for custom fields of contacts and opportunities, and the values that they hold. */

const inputPrefix = 'customField_';
const slots = Array.from({ length: 10 }, (_, i) => i + 1);

/**
 * Every custom field of the sub-account as its own typed input, and ten generic slots (field, value) for fields that are chosen
 * when the Zap runs. If the look-up fails, only the slots are shown. `customFieldValues` reads them all.
 */
export const customFieldInputs = (model: Model) =>
  dynamicFields([], async (z, bundle) => {
    const own = (await definitionsIfAny(z, bundle, model)).map(ownInput);
    return [...own, ...slots.flatMap((n) => slotInputs(model, n))];
  });

const ownInput = ({ id, name, dataType, picklistOptions = [] }: Definition): PlainInputField => {
  // A text box list has options too, but they are the names of its boxes, not values.
  const options = dataType === 'TEXTBOX_LIST' ? [] : picklistOptions.map(optionLabel).filter((option) => option !== '');
  return {
    key: inputPrefix + id,
    label: `${name} (Custom Field)`,
    type: inputTypes[dataType ?? ''] ?? 'string',
    ...(options.length > 0 && { choices: Object.fromEntries(options.map((option) => [option, option])) }),
    ...(lists.has(dataType ?? '') && { list: true }),
    ...(dataType === 'TEXTBOX_LIST' && { helpText: "A JSON object with a text for each of the list's option IDs." }),
    ...(dataType === 'FILE_UPLOAD' && {
      helpText: 'A JSON object as HighLevel returns it for an uploaded file. This step cannot upload files.',
    }),
  };
};

const slotInputs = (model: Model, n: number): PlainInputField[] => [
  {
    key: `customField${n}`,
    label: `Custom Field ${n}`,
    type: 'string',
    dynamic: `${model}_custom_field.id.name`,
    helpText: n === 1 ? 'The ID, key or name of a custom field, if the field is chosen when the Zap runs.' : undefined,
  },
  { key: `customValue${n}`, label: `Custom Field ${n} Value`, type: 'string' },
];

const inputTypes: Record<string, 'text' | 'number' | 'datetime' | 'boolean'> = {
  LARGE_TEXT: 'text',
  NUMERICAL: 'number',
  MONETORY: 'number',
  FLOAT: 'number',
  DATE: 'datetime',
};
const lists = new Set(['MULTIPLE_OPTIONS', 'CHECKBOX']);

/**
 * The `customFields` of a request body from a step's inputs: `[{ id, field_value }]`, or undefined when no custom field is
 * given. HighLevel keeps the fields that are not named.
 * @throws HaltedError if a slot has a value but no field, and what `encodedCustomFields` throws
 */
export const customFieldValues = (z: Z, bundle: AnyBundle, model: Model): Promise<CustomFieldValue[] | undefined> =>
  encodedCustomFields(z, bundle, model, givenValues(z, bundle.inputData));

const givenValues = (z: Z, inputData: Json): Given[] => {
  const fromSlots = slots.flatMap((n) => {
    const [field, value] = [inputData[`customField${n}`], inputData[`customValue${n}`]];
    if (!isGiven(value)) return [];
    if (!isGiven(field))
      throw badInput(z, `Custom Field ${n} has a value but no field. Choose the field or clear the value.`);
    return [{ field: String(field).trim(), value, exact: false }];
  });
  const own = Object.entries(inputData)
    .filter(
      ([key, value]) => key.startsWith(inputPrefix) && isGiven(value) && !(Array.isArray(value) && value.length === 0),
    )
    .map(([key, value]) => ({ field: key.slice(inputPrefix.length), value, exact: true }));
  return [...fromSlots, ...own];
};
