import type { PlainInputField } from 'zapier-platform-core';
import { isGiven } from '../highlevel/client';
import {
  boxesOf,
  definitionsIfAny,
  encodedCustomFields,
  filesOfCustomFields,
  mostFiles,
  optionsOf,
  type CustomFieldValue,
  type Definition,
  type FieldFiles,
  type Given,
  type Model,
} from '../highlevel/customFields';
import { badInput } from '../highlevel/errors';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { dynamicFields } from './dynamic';

/** The inputs for custom fields of contacts and opportunities, and the values that they hold. */

const inputPrefix = 'customField_';
/** Stands between a text box list's id and that of a box. */
const boxMark = ':';
/** The ten slots, collapsed: most steps need none of them. */
export const slotGroup = { key: 'slots', label: 'Custom Fields Chosen by an Earlier Step' } as const;
const slots = Array.from({ length: 10 }, (_, i) => i + 1);

/**
 * Every custom field of the sub-account as its own typed input, and ten generic slots (field, value) for fields that are chosen
 * when the Zap runs. If the look-up fails, only the slots are shown. `customFieldValues` reads them all.
 */
export const customFieldInputs = (model: Model) =>
  dynamicFields([], async (z, bundle) => {
    const own = (await definitionsIfAny(z, bundle, model)).flatMap((definition) => ownInputs(model, definition));
    return [...own, ...slots.flatMap((n) => slotInputs(model, n))];
  });

const ownInputs = (model: Model, definition: Definition): PlainInputField[] => {
  const { id, name, dataType = '' } = definition;
  const boxes = boxesOf(definition);
  if (boxes.length > 0)
    return boxes.map((box) => ({
      key: `${inputPrefix}${id}${boxMark}${box.id}`,
      label: `${name}: ${box.label} (Custom Field)`,
      type: 'string',
    }));
  const options = optionsOf(definition);
  return [
    {
      key: inputPrefix + id,
      label: `${name} (Custom Field)`,
      type: inputTypes[dataType] ?? 'string',
      ...(options.length > 0 && { choices: Object.fromEntries(options.map((option) => [option, option])) }),
      ...(lists.has(dataType) && { list: true }),
      ...(dataType === 'FILE_UPLOAD' && fileInput(model, definition)),
    },
  ];
};

/**
 * How the input of a file upload field differs from others. Zapier makes a text file of anything but a URL in an input for files (its
 * schema of fields), so what HighLevel returned for a file goes into a slot.
 */
const fileInput = (model: Model, definition: Definition): Partial<PlainInputField> =>
  model === 'contact'
    ? {
        type: 'file',
        ...(mostFiles(definition) !== 1 && { list: true }),
        helpText:
          'A file of at most 50 MB. The connection needs the permission forms.write. A JSON object as HighLevel returns it goes into a Custom Field Value below.',
      }
    : {
        helpText:
          'A JSON object as HighLevel returns it for an uploaded file. HighLevel takes new files for contacts only.',
      };

const slotInputs = (model: Model, n: number): PlainInputField[] => [
  {
    key: `customField${n}`,
    label: `Custom Field ${n}`,
    type: 'string',
    group: slotGroup.key,
    dynamic: `${model}_custom_field.id.name`,
    helpText: n === 1 ? 'The ID, key or name of a custom field, if the field is chosen when the Zap runs.' : undefined,
  },
  { key: `customValue${n}`, label: `Custom Field ${n} Value`, type: 'string', group: slotGroup.key },
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
 * given. HighLevel keeps the fields that are not named. Files of contacts are not among them (`customFieldFiles`).
 * @throws HaltedError if a slot has a value but no field, and what `encodedCustomFields` throws
 */
export const customFieldValues = (z: Z, bundle: AnyBundle, model: Model): Promise<CustomFieldValue[] | undefined> =>
  encodedCustomFields(z, bundle, model, givenValues(z, bundle.inputData));

/**
 * The files that a step's inputs give for file upload fields of contacts.
 * @throws HaltedError if there are more than a field takes, and what `customFieldValues` throws about fields
 */
export const customFieldFiles = (z: Z, bundle: AnyBundle): Promise<FieldFiles[]> =>
  filesOfCustomFields(z, bundle, givenValues(z, bundle.inputData));

const givenValues = (z: Z, inputData: Json): Given[] => {
  const fromSlots = slots.flatMap((n) => {
    const [field, value] = [inputData[`customField${n}`], inputData[`customValue${n}`]];
    if (!hasValue(value)) return [];
    if (!isGiven(field))
      throw badInput(z, `Custom Field ${n} has a value but no field. Choose the field or clear the value.`);
    return [{ field: String(field).trim(), value, exact: false }];
  });
  const own = Object.entries(inputData).filter(([key, value]) => key.startsWith(inputPrefix) && hasValue(value));
  const boxes: Record<string, Json> = {};
  for (const [key, value] of own) {
    const [field = '', box] = key.slice(inputPrefix.length).split(boxMark);
    if (box !== undefined) (boxes[field] ??= {})[box] = value;
  }
  return [
    ...fromSlots,
    ...own
      .filter(([key]) => !key.includes(boxMark))
      .map(([key, value]) => ({ field: key.slice(inputPrefix.length), value, exact: true })),
    ...Object.entries(boxes).map(([field, value]) => ({ field, value, exact: true })),
  ];
};

const hasValue = (value: unknown): boolean => [value].flat().some(isGiven);
