import { defineInputField, type Bundle, type ZObject } from 'zapier-platform-core';
import { connectionOf } from '../highlevel/connection';

const forAgencies =
  (details: object) =>
  (_z: ZObject, bundle: Bundle): [] =>
    (connectionOf(bundle).type === 'Company'
      ? [{ key: 'locationId', label: 'Sub-Account', dynamic: 'list_locations.id.name', ...details }]
      : []) as unknown as [];

/**
 * The sub-account a step works in. Only agency connections see it: a sub-account connection has no choice. Typed as adding
 * nothing to `inputData`, because the API layer reads it (highlevel/connection.ts).
 */
export const subAccount = forAgencies({ required: true, altersDynamicFields: true });

/** The same for steps that an agency may also take across its sub-accounts. */
export const anySubAccount = forAgencies({ helpText: 'Leave empty to include the whole agency.' });

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

export const userId = defineInputField({ key: 'userId', label: 'User', dynamic: 'list_users_by_location.id.name' });

export const assignedTo = defineInputField({
  key: 'assignedTo',
  label: 'Assigned To',
  dynamic: 'list_users_by_location.id.name',
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
});
