import type { PlainInputField } from 'zapier-platform-core';
import { isGiven } from '../highlevel/client';
import {
  boxesOf,
  definitionsIfAny,
  encodedCustomFields,
  filesOfCustomFields,
  isModel,
  mostFiles,
  optionsOf,
  type CustomFieldValue,
  type Definition,
  type FieldFiles,
  type Given,
  type Model,
  type Owner,
} from '../highlevel/customFields';
import { badInput } from '../highlevel/errors';
import { textOf } from '../highlevel/json';
import { emptiedProperties, encodedProperties } from '../highlevel/objectFields';
import { listIn } from '../highlevel/texts';
import type { AnyBundle, Json, Z } from '../highlevel/types';
import { dynamicFields } from './dynamic';

/** The inputs for custom fields of contacts and opportunities, and the values that they hold. */

const inputPrefix = 'customField_';
/** Stands between a text box list's id and that of a box. */
const boxMark = ':';
/** The ten slots, collapsed: most steps need none of them. */
export const slotGroup = { key: 'slots', label: 'Custom Fields Chosen by an Earlier Step' } as const;
/** The same for the fields of a custom object. */
export const objectSlotGroup = { ...slotGroup, label: 'Fields Chosen by an Earlier Step' } as const;
const slots = Array.from({ length: 10 }, (_, i) => i + 1);

/**
 * Every custom field of the sub-account as its own typed input, and ten generic slots (field, value) for fields that are chosen
 * when the Zap runs. If the look-up fails, only the slots are shown. `customFieldValues` reads them all.
 */
export const customFieldInputs = (model: Model) =>
  dynamicFields([], (z, bundle) =>
    inputsFor(z, bundle, {
      owner: model,
      noun: 'Custom Field',
      labelOf: (name) => `${name} (Custom Field)`,
      feeder: `${model}_custom_field`,
    }),
  );

/** The same for the fields of the custom object that the input `schemaKey` names. There are none before it is chosen. */
export const objectFieldInputs = dynamicFields([], (z, bundle) => {
  const owner = textOf(bundle.inputData.schemaKey);
  return owner ? inputsFor(z, bundle, { owner, noun: 'Field', labelOf: (name) => name, feeder: 'object_field' }) : [];
});

/** What fields belong to, and how their inputs are worded. */
interface Worded {
  owner: Owner;
  noun: string;
  labelOf: (name: string) => string;
  /** The trigger behind the dropdowns of the slots. */
  feeder: string;
}

const inputsFor = async (z: Z, bundle: AnyBundle, worded: Worded): Promise<PlainInputField[]> => {
  const own = (await definitionsIfAny(z, bundle, worded.owner)).flatMap((definition) => ownInputs(worded, definition));
  return [...own, ...slots.flatMap((n) => slotInputs(worded, n))];
};

const ownInputs = ({ owner, labelOf }: Worded, definition: Definition): PlainInputField[] => {
  const { id, name, dataType = '' } = definition;
  // HighLevel takes no files for records of custom objects (live reports).
  if (dataType === 'FILE_UPLOAD' && !isModel(owner)) return [];
  const boxes = boxesOf(definition);
  if (boxes.length > 0)
    return boxes.map((box) => ({
      key: `${inputPrefix}${id}${boxMark}${box.id}`,
      label: labelOf(`${name}: ${box.label}`),
      type: 'string',
    }));
  const options = optionsOf(definition);
  return [
    {
      key: inputPrefix + id,
      label: labelOf(name),
      type: inputTypes[dataType] ?? 'string',
      ...(options.length > 0 && { choices: Object.fromEntries(options.map((option) => [option, option])) }),
      ...(lists.has(dataType) && { list: true }),
      ...(dataType === 'FILE_UPLOAD' && fileInput(owner, definition)),
    },
  ];
};

/**
 * How the input of a file upload field differs from others. Zapier makes a text file of anything but a URL in an input for files (its
 * schema of fields), so what HighLevel returned for a file goes into a slot.
 */
const fileInput = (owner: Owner, definition: Definition): Partial<PlainInputField> =>
  owner === 'contact'
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

const slotInputs = ({ noun, feeder }: Worded, n: number): PlainInputField[] => [
  {
    key: `customField${n}`,
    label: `${noun} ${n}`,
    type: 'string',
    group: slotGroup.key,
    dynamic: `${feeder}.id.name`,
    helpText:
      n === 1 ? `The ID, key or name of a ${noun.toLowerCase()}, if the field is chosen when the Zap runs.` : undefined,
  },
  { key: `customValue${n}`, label: `${noun} ${n} Value`, type: 'string', group: slotGroup.key },
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

/** The `properties` of a new record from a step's inputs. @throws what `encodedProperties` throws */
export const newProperties = (z: Z, bundle: AnyBundle, schemaKey: string): Promise<Json | undefined> =>
  encodedProperties(z, bundle, schemaKey, givenValues(z, bundle.inputData), true);

/**
 * The `properties` by which an update changes a record.
 * @param clearFields the fields that it empties
 * @throws HaltedError if one of these has a value as well; what `encodedProperties` throws
 */
export const changedProperties = async (
  z: Z,
  bundle: AnyBundle,
  schemaKey: string,
  clearFields: string[] | undefined,
): Promise<Json | undefined> => {
  const emptied = await emptiedProperties(z, bundle, schemaKey, listIn(clearFields));
  const values = await encodedProperties(z, bundle, schemaKey, givenValues(z, bundle.inputData), false);
  const both = Object.keys(values ?? {}).find((key) => key in (emptied ?? {}));
  if (both !== undefined)
    throw badInput(z, `The field "${both}" has a value, but is among the Fields to Empty. Take it out of one of them.`);
  return emptied || values ? { ...emptied, ...values } : undefined;
};

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
