import { defineInputField, type PlainInputField } from 'zapier-platform-core';
import { connectionOf } from '../highlevel/connection';
import { dynamicFields } from './dynamic';

const chosenSubAccount = {
  key: 'locationId',
  label: 'Sub-Account',
  dynamic: 'list_locations.id.name',
  search: 'find_sub_account.id',
} as const;

/** The sub-account that a step of an agency is about. */
export const agencySubAccount = defineInputField({ ...chosenSubAccount, required: true });

/** Only agency connections choose: a sub-account connection has no choice. The API layer reads it (highlevel/connection.ts). */
const forAgencies = <const Field extends PlainInputField>(field: Field) =>
  dynamicFields([field], (_z, bundle, known) => (connectionOf(bundle).type === 'Company' ? known : []));

/** The sub-account that a step works in. */
export const subAccount = forAgencies({ ...chosenSubAccount, required: true, altersDynamicFields: true });

/** The same for steps that an agency may also take across its sub-accounts. */
export const anySubAccount = forAgencies({
  ...chosenSubAccount,
  helpText: 'Leave empty to include the whole agency.',
});

/** Id inputs that many steps share. Each has a dropdown, and a pasted or mapped id always works. */
export const contactId = defineInputField({
  key: 'contactId',
  label: 'Contact',
  required: true,
  dynamic: 'search_contacts.id.name',
  search: 'find_contact.id',
});

/** Several contacts. The step sets the key that its endpoint expects. */
export const contactIds = defineInputField({
  key: 'contactIds',
  label: 'Contacts',
  required: true,
  list: true,
  dynamic: 'search_contacts.id.name',
});

export const userId = defineInputField({
  key: 'userId',
  label: 'User',
  dynamic: 'list_users_by_location.id.name',
  search: 'find_user.id',
});

export const assignedTo = defineInputField({
  key: 'assignedTo',
  label: 'Assigned To',
  dynamic: 'list_users_by_location.id.name',
  search: 'find_user.id',
});

export const followers = defineInputField({
  key: 'followers',
  label: 'Followers',
  required: true,
  list: true,
  dynamic: 'list_users_by_location.id.name',
});

export const businessId = defineInputField({
  key: 'businessId',
  label: 'Business',
  required: true,
  dynamic: 'list_businesses_by_location.id.name',
  search: 'find_business.id',
});
