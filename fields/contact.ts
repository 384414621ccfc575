import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { customFieldValues, slotGroup } from './customFields';
import { dayInput } from '../highlevel/dates';
import { badInput } from '../highlevel/errors';

import type { Z } from '../highlevel/types';
import { placeInputs } from './address';
import { assignedTo } from './common';
import { dynamicFields, type InputsOf } from './dynamic';
import { tagList } from './tags';
import { countryCode, rows, wholeGroup } from './values';

/** Input groups of the steps that write a contact. The editor shows them collapsed. */
export const contactGroups = [
  { key: 'details', label: 'More Details' },
  { key: 'address', label: 'Address' },
  { key: 'dnd', label: 'Do Not Disturb' },
  slotGroup,
];

export const personInputs = defineInputFields([
  { key: 'email', label: 'Email' },
  { key: 'phone', label: 'Phone', helpText: 'Include the country code, such as +15555550100.' },
  { key: 'firstName', label: 'First Name' },
  { key: 'lastName', label: 'Last Name' },
  { key: 'name', label: 'Full Name', helpText: 'Use it instead of first and last name.' },
]);

const dndChannels = {
  Call: 'Call',
  Email: 'Email',
  SMS: 'SMS',
  WhatsApp: 'WhatsApp',
  GMB: 'Google Business',
  FB: 'Facebook',
};
const dndStates = { active: 'Active', inactive: 'Inactive' };

export const detailInputs = defineInputFields([
  { ...assignedTo, label: 'Owner' },
  { key: 'source', label: 'Source', helpText: 'Where the contact came from, such as Website form.' },
  {
    key: 'dateOfBirth',
    label: 'Date of Birth',
    type: 'datetime',
    group: 'details',
    helpText: 'A date such as 1985-12-31.',
  },
  { key: 'website', label: 'Website', group: 'details' },
  { key: 'timezone', label: 'Time Zone', group: 'details', dynamic: 'time_zone.id.name' },
]);

export const addressInputs = defineInputFields([
  { key: 'address1', label: 'Street Address', group: 'address' },
  ...placeInputs,
]);

export const dndByChannelInput = defineInputField({
  key: 'dndSettings',
  label: 'Do Not Disturb by Channel',
  group: 'dnd',
  children: [
    { key: 'channel', label: 'Channel', choices: dndChannels },
    { key: 'status', label: 'Status', choices: { ...dndStates, permanent: 'Permanent' } },
    { key: 'message', label: 'Message' },
    { key: 'code', label: 'Code' },
  ],
});

const dnd = defineInputFields([
  { key: 'dnd', label: 'Do Not Disturb', type: 'boolean', group: 'dnd', helpText: 'Applies to all channels.' },
  {
    key: 'inboundDndStatus',
    label: 'Inbound Do Not Disturb',
    choices: dndStates,
    group: 'dnd',
    helpText: 'Choose Active to block messages from the contact.',
  },
  { key: 'inboundDndMessage', label: 'Inbound Do Not Disturb Message', group: 'dnd' },
]);

export const collapsedInputs = dynamicFields([...addressInputs, ...dnd]);

/** Only for new contacts: HighLevel refuses both names on an update. */
export const newContactInputs = defineInputFields([
  { key: 'companyName', label: 'Company Name' },
  { key: 'gender', label: 'Gender', group: 'details' },
]);

export const tagsInput = defineInputField({ key: 'tags', label: 'Tags', list: true, dynamic: 'tag.name.name' });

/** HighLevel's update and upsert overwrite the whole list. */
export const replacedTagsInput = defineInputField({
  ...tagsInput,
  label: 'Tags (Replaces All)',
  helpText: "These replace all of the contact's tags. To change single tags, use Add Tags or Remove Tags.",
});

type ContactInputs = InputsOf<
  [
    ...typeof personInputs,
    typeof tagsInput,
    ...typeof detailInputs,
    ...typeof addressInputs,
    ...typeof dnd,
    typeof dndByChannelInput,
  ]
>;

/** The inputs of a contact as the part of the body that create, update and upsert share. */
export const contactBody = async (z: Z, bundle: Bundle<ContactInputs>) => {
  const { tags, country, dateOfBirth, dndSettings, inboundDndStatus, inboundDndMessage, ...inputs } = bundle.inputData;
  wholeGroup(z, 'Inbound Do Not Disturb', { 'a status': inboundDndStatus }, { 'its message': inboundDndMessage });
  return {
    ...inputs,
    tags: await tagList(z, bundle, tags),
    country: countryCode(z, country),
    dateOfBirth: dayInput(dateOfBirth),
    dndSettings: dndByChannel(z, dndSettings),
    inboundDndSettings: inboundDndStatus
      ? { all: { status: inboundDndStatus, message: inboundDndMessage } }
      : undefined,
    customFields: await customFieldValues(z, bundle, 'contact'),
  };
};

/** HighLevel expects an object keyed by channel, each with its status. */
const dndByChannel = (z: Z, settings: ContactInputs['dndSettings']) => {
  const given = rows(settings)?.map(({ channel, status, ...others }) => {
    if (!channel || !status)
      throw badInput(z, 'Do Not Disturb by Channel needs both a channel and a status in each entry.');
    return [channel, { status, ...others }] as const;
  });
  return given && Object.fromEntries(given);
};
