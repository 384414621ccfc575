import { defineInputField, defineInputFields } from 'zapier-platform-core';

/** The custom object that a step works on. The steps' other inputs and their outputs come from its fields. */
export const schemaKey = defineInputField({
  key: 'schemaKey',
  label: 'Custom Object',
  required: true,
  dynamic: 'object_schema.id.name',
  altersDynamicFields: true,
  helpText: 'You can also enter the key of an object, such as custom_objects.pet.',
});

/** A record of the step's object. */
export const recordId = defineInputField({
  key: 'id',
  label: 'Record',
  required: true,
  dynamic: 'object_record.id.name',
  search: 'find_object_record.id',
  dependsOn: ['schemaKey'],
});

/** The people of a record. */
export const recordPeople = defineInputFields([
  { key: 'owner', label: 'Owner', dynamic: 'list_users_by_location.id.name', search: 'find_user.id' },
  { key: 'followers', label: 'Followers', list: true, dynamic: 'list_users_by_location.id.name' },
]);
