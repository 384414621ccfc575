import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { locationOf } from '../highlevel/connection';
import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import { dynamicFields, type InputsOf } from './dynamic';
import { someTexts, texts } from './values';

/** Any user that the connection can see. For an agency connection, this includes agency users, which no sub-account lists. */
export const anyUserId = defineInputField({
  key: 'userId',
  label: 'User',
  required: true,
  dynamic: 'search_users.id.name',
  search: 'find_user.id',
});

/** Required for a new user. An update keeps empty values. */
export const firstName = defineInputField({ key: 'firstName', label: 'First Name' });
export const lastName = defineInputField({ key: 'lastName', label: 'Last Name' });
/** Not of type `password`, which does not accept a value from an earlier step: each user needs their own password. */
export const password = defineInputField({
  key: 'password',
  label: 'Password',
  helpText: "Zapier stores it in the Zap's history. Have the user change it after signing in for the first time.",
});
export const userType = defineInputField({
  key: 'type',
  label: 'User Type',
  choices: { account: 'Sub-Account', agency: 'Agency' },
});
export const role = defineInputField({ key: 'role', label: 'Role', choices: { admin: 'Admin', user: 'User' } });
export const locationIds = defineInputField({
  key: 'locationIds',
  label: 'Sub-Accounts',
  list: true,
  dynamic: 'list_locations.id.name',
});

const details = defineInputFields([
  { key: 'phone', label: 'Phone', helpText: 'Include the country code, such as +15555550100.' },
  { key: 'permissionsOn', label: 'Permissions to Turn On', list: true, dynamic: 'user_permission.id.name' },
  { key: 'permissionsOff', label: 'Permissions to Turn Off', list: true, dynamic: 'user_permission.id.name' },
  {
    key: 'scopes',
    label: 'Scopes',
    list: true,
    dynamic: 'user_scope.id.name',
    helpText: 'The user gets only these scopes. If empty, HighLevel decides.',
  },
  {
    key: 'scopesAssignedToOnly',
    label: 'Scopes for Assigned Data',
    list: true,
    dynamic: 'user_scope.id.name',
    helpText: 'These scopes cover only records assigned to the user.',
  },
  { key: 'profilePhoto', label: 'Profile Photo URL' },
  {
    key: 'twilioPhone',
    label: 'Inbound Twilio Numbers',
    dict: true,
    helpText: "Enter a sub-account ID on the left, its number on the right. These replace all of the user's numbers.",
  },
  {
    key: 'platformLanguage',
    label: 'Language',
    choices: {
      en_US: 'English',
      da: 'Danish',
      nl: 'Dutch',
      fi: 'Finnish',
      fr_CA: 'French (Canada)',
      fr_FR: 'French',
      de: 'German',
      it: 'Italian',
      no: 'Norwegian',
      pt_BR: 'Portuguese (Brazil)',
      pt_PT: 'Portuguese',
      es: 'Spanish',
      sv: 'Swedish',
    },
  },
]);

export const userDetails = dynamicFields(details);

type UserInputs = InputsOf<[typeof locationIds, ...typeof details]>;

/**
 * The inputs that create and update share as HighLevel's body.
 * @throws HaltedError when a permission is turned both on and off
 */
export const userBody = (z: Z, { inputData }: Bundle<UserInputs>) => {
  const { permissionsOn, permissionsOff, twilioPhone = {}, ...inputs } = inputData;
  return {
    ...inputs,
    locationIds: texts(inputs.locationIds),
    permissions: permissionFlags(z, texts(permissionsOn) ?? [], texts(permissionsOff) ?? []),
    scopes: texts(inputs.scopes),
    scopesAssignedToOnly: texts(inputs.scopesAssignedToOnly),
    // For HighLevel, an empty object means «no numbers», but an empty input means «no change».
    twilioPhone: Object.keys(twilioPhone).length > 0 ? twilioPhone : undefined,
  };
};

const permissionFlags = (z: Z, on: string[], off: string[]): Record<string, boolean> | undefined => {
  const both = on.find((name) => off.includes(name));
  if (both) throw badInput(z, `The permission ${both} cannot be turned both on and off. Choose one.`);
  const flags = [...on.map((name) => [name, true] as const), ...off.map((name) => [name, false] as const)];
  return flags.length > 0 ? Object.fromEntries(flags) : undefined;
};

/**
 * The sub-accounts of a new user, which HighLevel requires: the given ones, or else the connection's own. An agency user needs
 * none. @throws HaltedError when a sub-account user has none
 */
export const locationsOfNewUser = (z: Z, bundle: Bundle<InputsOf<[typeof locationIds, typeof userType]>>): string[] => {
  const { locationIds, type } = bundle.inputData;
  const own = locationOf(bundle);
  return texts(locationIds) ?? (own ? [own] : type === 'agency' ? [] : someTexts(z, 'Sub-Accounts', []));
};
