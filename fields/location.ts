import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import type { Z } from '../highlevel/types';
import { placeInputs } from './address';
import { dynamicFields, valuesOf, type InputsOf } from './dynamic';
import { countryCode, wholeGroup } from './values';

/** The editor shows these groups collapsed. All except the address are properties of HighLevel's body. */
export const locationGroups = [
  { key: 'address', label: 'Address' },
  { key: 'prospectInfo', label: 'Prospect' },
  { key: 'settings', label: 'Settings' },
  { key: 'social', label: 'Social Media' },
  { key: 'twilio', label: 'Twilio' },
  { key: 'mailgun', label: 'Mailgun' },
];

/** Required for a new sub-account. An update keeps the name if it is empty. */
export const locationName = defineInputField({ key: 'name', label: 'Name' });

export const snapshotId = defineInputField({
  key: 'snapshotId',
  label: 'Snapshot',
  dynamic: 'list_snapshots.id.name',
});

export const locationDetails = defineInputFields([
  { key: 'phone', label: 'Phone', helpText: 'Include the country code, such as +15555550100.' },
  { key: 'website', label: 'Website' },
  { key: 'timezone', label: 'Time Zone', dynamic: 'time_zone.id.name' },
]);
const address = defineInputFields([{ key: 'address', label: 'Street Address', group: 'address' }, ...placeInputs]);
const prospect = defineInputFields([
  {
    key: 'firstName',
    label: 'Prospect First Name',
    group: 'prospectInfo',
    helpText: 'A prospect needs a first name, a last name and an email.',
  },
  { key: 'lastName', label: 'Prospect Last Name', group: 'prospectInfo' },
  { key: 'email', label: 'Prospect Email', group: 'prospectInfo' },
]);
const settings = defineInputFields([
  { key: 'allowDuplicateContact', label: 'Allow Duplicate Contacts', type: 'boolean', group: 'settings' },
  { key: 'allowDuplicateOpportunity', label: 'Allow Duplicate Opportunities', type: 'boolean', group: 'settings' },
  { key: 'allowFacebookNameMerge', label: 'Merge Facebook Contacts by Name', type: 'boolean', group: 'settings' },
  { key: 'disableContactTimezone', label: 'Disable Contact Time Zones', type: 'boolean', group: 'settings' },
]);
const social = defineInputFields([
  { key: 'facebookUrl', label: 'Facebook URL', group: 'social' },
  { key: 'googlePlus', label: 'Google Plus URL', group: 'social' },
  { key: 'linkedIn', label: 'LinkedIn URL', group: 'social' },
  { key: 'foursquare', label: 'Foursquare URL', group: 'social' },
  { key: 'twitter', label: 'Twitter URL', group: 'social' },
  { key: 'yelp', label: 'Yelp URL', group: 'social' },
  { key: 'instagram', label: 'Instagram URL', group: 'social' },
  { key: 'youtube', label: 'YouTube URL', group: 'social' },
  { key: 'pinterest', label: 'Pinterest URL', group: 'social' },
  { key: 'blogRss', label: 'Blog RSS URL', group: 'social' },
  {
    key: 'googlePlacesId',
    label: 'Google Places ID',
    group: 'social',
    helpText: 'The place ID that the Place ID Finder of Google Maps shows for the business.',
  },
]);
const twilio = defineInputFields([
  // Zapier's check D001 expects credentials in the authentication. These do not belong to the connection, but are the
  // sub-account's for other services, so they can only be inputs. By HighLevel's own names, core recognizes the two secrets and
  // keeps them out of its logs. records/location.ts keeps them out of the output.
  { key: 'sid', label: 'Twilio Account SID', group: 'twilio' },
  { key: 'authToken', label: 'Twilio Auth Token', type: 'password', group: 'twilio' },
]);
const mailgun = defineInputFields([
  { key: 'domain', label: 'Mailgun Domain', group: 'mailgun' },
  { key: 'apiKey', label: 'Mailgun API Key', type: 'password', group: 'mailgun' },
]);

/** What the groups hold. */
const inGroups = defineInputFields([...address, ...prospect, ...settings, ...social, ...twilio, ...mailgun]);

export const locationGroupInputs = dynamicFields(inGroups);

type Inputs = InputsOf<[typeof locationName, ...typeof locationDetails, ...typeof inGroups]>;

/**
 * The inputs of a sub-account as HighLevel's body, where most groups become an object. Its snapshot is not among them.
 * @throws HaltedError if the prospect, Twilio or Mailgun lacks a part, or for an unknown country
 */
export const locationBody = (z: Z, { inputData }: Bundle<Inputs>) => {
  const whole = <F extends typeof prospect | typeof twilio | typeof mailgun>(group: string, fields: F) => {
    const values = new Map<string, unknown>(Object.entries(inputData));
    wholeGroup(z, group, Object.fromEntries(fields.map(({ key, label }) => [label, values.get(key)])));
  };
  whole('Prospect', prospect);
  whole('Twilio', twilio);
  whole('Mailgun', mailgun);
  return {
    name: inputData.name,
    ...valuesOf(locationDetails, inputData),
    ...valuesOf(address, inputData),
    country: countryCode(z, inputData.country),
    prospectInfo: valuesOf(prospect, inputData),
    settings: valuesOf(settings, inputData),
    social: valuesOf(social, inputData),
    twilio: valuesOf(twilio, inputData),
    mailgun: valuesOf(mailgun, inputData),
  };
};
