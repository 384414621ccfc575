import { defineInputField, defineInputFields } from 'zapier-platform-core';
import { contactId } from './common';

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
