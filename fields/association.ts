import { defineInputField, defineInputFields } from 'zapier-platform-core';
import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import { contactId } from './common';
import type { InputsOf } from './dynamic';

export const associationId = defineInputField({
  key: 'associationId',
  label: 'Association',
  required: true,
  dynamic: 'find_associations.id.key',
});

export const objectKey = defineInputField({
  key: 'objectKey',
  label: 'Object',
  required: true,
  choices: { contact: 'Contact', opportunity: 'Opportunity', business: 'Company' },
  helpText: 'You can also enter the key of a custom object, such as custom_objects.pet.',
});

/**
 * The two objects of a new association. HighLevel's OpenAPI file: «Allow you to create contact - contact , contact - custom
 * objects associations, will add more in the future».
 */
export const endInputs = defineInputFields([
  {
    key: 'firstObjectKey',
    label: 'First Object',
    required: true,
    choices: { contact: 'Contact' },
    helpText:
      'HighLevel associates contacts with contacts or with custom objects. For a custom object, enter its key, such as custom_objects.pet.',
  },
  { key: 'secondObjectKey', label: 'Second Object', required: true, choices: { contact: 'Contact' } },
]);

/**
 * The two objects of a new association as HighLevel takes them.
 * @throws HaltedError unless one is contact, and the other one contact or a custom object
 */
export const endsOf = (z: Z, { firstObjectKey = '', secondObjectKey = '' }: InputsOf<typeof endInputs>) => {
  const ends = { firstObjectKey: firstObjectKey.trim(), secondObjectKey: secondObjectKey.trim() };
  const keys = Object.values(ends);
  const other = keys.find((key) => key !== 'contact' && !/^custom_objects\.\S+$/.test(key));
  if (other !== undefined)
    throw badInput(
      z,
      `HighLevel associates contacts with contacts or with custom objects only, not "${other}". Use contact, or the key of a custom object such as custom_objects.pet.`,
    );
  if (!keys.includes('contact'))
    throw badInput(z, 'HighLevel does not associate two custom objects. Choose Contact as one of the two objects.');
  return ends;
};

/** A record at either end of a relation. The dropdown lists contacts, because no endpoint lists all records. */
export const recordId = defineInputField({
  ...contactId,
  key: 'recordId',
  label: 'Record',
  helpText: 'Choose a contact, or enter the ID of an opportunity, a company or a custom object record.',
});

/** The labels of an association's two ends, the only part of it that can be changed later. */
export const labelInputs = defineInputFields([
  {
    key: 'firstObjectLabel',
    label: 'First Label',
    required: true,
    helpText: 'How the first record relates to the second, such as Student.',
  },
  { key: 'secondObjectLabel', label: 'Second Label', required: true },
]);
