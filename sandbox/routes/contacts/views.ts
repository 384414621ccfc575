import { sandboxApp } from '../../connect';
import type { Json, LocationState } from '../../state';
import { businesses } from '../../seed/businesses';
import type { Contact } from '../../seed/contacts';
import { opportunities } from '../../seed/opportunities';

const lower = (value: string | null | undefined) => value?.toLowerCase();
export const fullName = ({ firstName, lastName }: Contact): string => [firstName, lastName].filter(Boolean).join(' ');

/** Leaves out what is not set. */
const present = (record: Json): Json =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== null));
/** Shows as null what is not set, as lists do live. */
const orNull = (record: Json): Json =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value ?? null]));

const common = (contact: Contact): Json => {
  const { id, locationId, email, phone, dnd, dndSettings, type, source, assignedTo, city, state, country } = contact;
  const { postalCode, website, tags, dateAdded, dateUpdated, customFields, businessId, companyName, timezone } =
    contact;
  return {
    id,
    locationId,
    email,
    phone,
    dnd,
    dndSettings,
    type,
    source,
    assignedTo,
    city,
    state,
    country,
    postalCode,
    website,
    tags,
    dateAdded,
    dateUpdated,
    customFields,
    businessId,
    companyName,
    timezone,
  };
};

const lowerNames = (contact: Contact): Json => ({
  firstNameLowerCase: lower(contact.firstName),
  lastNameLowerCase: lower(contact.lastName),
  fullNameLowerCase: fullName(contact).toLowerCase(),
  emailLowerCase: lower(contact.email),
});

/** How the family confirms a write: misspelt and spelt right (recorded). */
export const done = { succeded: true, succeeded: true };

/** Who made a contact; live, those of other sources are told apart by more. */
const createdBy = ({ dateAdded }: Contact): Json => ({
  source: 'INTEGRATION',
  channel: 'OAUTH',
  sourceId: sandboxApp.versionId,
  timestamp: dateAdded,
});

/** What GET, PUT and upsert answer with: names as they were written. */
export const oneContact = (contact: Contact): Json => {
  const { firstName, lastName, address1, dateOfBirth, followers, additionalEmails, inboundDndSettings } = contact;
  return present({
    ...common(contact),
    ...lowerNames(contact),
    firstName,
    lastName,
    address1,
    dateOfBirth,
    followers,
    additionalEmails,
    additionalPhones: [],
    inboundDndSettings,
    name: fullName(contact) || undefined,
    createdBy: createdBy(contact),
  });
};

/** What POST answers with: a bit more, and the birth date as a time. */
export const createdContact = (contact: Contact): Json => {
  const { firstName, lastName, address1, dateOfBirth, followers, additionalEmails } = contact;
  const [, month, day] = dateOfBirth?.split('-') ?? [];
  return present({
    ...common(contact),
    ...lowerNames(contact),
    firstName,
    lastName,
    address1,
    followers,
    additionalEmails,
    ...(dateOfBirth
      ? { dateOfBirth: `${dateOfBirth}T00:00:00.000Z`, birthMonth: Number(month), birthDay: Number(day) }
      : {}),
    createdBy: createdBy(contact),
    deleted: false,
    bounceEmail: false,
    unsubscribeEmail: false,
    offers: [],
    products: [],
  });
};

/** A row of GET /contacts/: names in lower case, the written form under …Raw (live reports). */
export const listedContact = (contact: Contact): Json => {
  const { firstName, lastName, address1, dateOfBirth, followers, additionalEmails } = contact;
  return {
    ...orNull({
      ...common(contact),
      address1,
      dateOfBirth,
      followers,
      additionalEmails,
      contactName: fullName(contact).toLowerCase() || null,
      firstName: lower(firstName),
      lastName: lower(lastName),
      firstNameRaw: firstName,
      lastNameRaw: lastName,
      dndSettings: contact.dndSettings ?? {},
    }),
    attributions: [],
  };
};

export const opportunitiesOf = (location: LocationState, contactId: string) =>
  opportunities(location)
    .list()
    .filter((one) => one.contactId === contactId);

/**
 * A row of POST /contacts/search (HighLevel's «Search Contacts» page; recorded): the street is `address`, and the birth date
 * is in epoch milliseconds (GoHighLevel/highlevel-api-docs#314).
 */
export const foundContact = (location: LocationState, contact: Contact, searchAfter: unknown[]): Json => {
  const { firstName, lastName, address1, dateOfBirth, followers, additionalEmails, businessId } = contact;
  return {
    ...orNull({
      ...common(contact),
      firstName,
      lastName,
      dateOfBirth: dateOfBirth ? Date.parse(dateOfBirth) : null,
      followers,
      additionalEmails,
      firstNameLowerCase: lower(firstName),
      lastNameLowerCase: lower(lastName),
      contactName: fullName(contact).toLowerCase() || null,
      address: address1,
      businessName: businessId ? businesses(location).get(businessId)?.name : null,
      phoneLabel: null,
      additionalPhones: [],
      validEmail: null,
      dndSettings: contact.dndSettings ?? {},
      inboundDndSettings: contact.inboundDndSettings ?? {},
      attributionSource: {},
      lastAttributionSource: {},
      opportunities: opportunitiesOf(location, contact.id).map(
        ({ id, pipelineId, pipelineStageId, status, monetaryValue }) => ({
          id,
          pipelineId,
          pipelineStageId,
          status,
          monetaryValue,
        }),
      ),
    }),
    searchAfter,
  };
};
