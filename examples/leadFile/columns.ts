/**
 * The columns of examples/leads.csv, each with what other programs and people call it: the contact exports of HighLevel, HubSpot,
 * Salesforce, Mailchimp, Google Contacts and Outlook, and Facebook's lead ads. Capitals, spaces, punctuation and numbers do not
 * count: `E-mail 2 Address` is `email address`.
 */
const spellings = {
  first_name: 'first, given name, forename',
  last_name: 'last, family name, surname',
  full_name: 'name, contact name, lead name, customer name, client name, your name',
  email: 'mail, email address, e-mail value, primary email, work email, business email, personal email, your email',
  phone: `phone number, phone no, phone value, telephone, telephone number, tel, primary phone, your phone number,
    mobile, mobile number, mobile phone, mobile phone number, cell, cell phone, cell phone number,
    work phone, work phone number, business phone, home phone, home phone number`,
  company: `company name, business name, business, organization, organization name, organisation, account name,
    associated company`,
  street: 'street address, address, address line, address street, home street, business street, mailing street',
  city: 'town, address city, home city, business city, mailing city',
  state: `region, state/region, province, state/province, address region, home state, business state,
    mailing state/province`,
  postal_code: `zip, zip code, postcode, zip/postal code, address postal code, home postal code, business postal code,
    mailing zip/postal code`,
  country: 'country/region, address country, home country/region, business country/region, mailing country',
  website: 'web site, website url, website value, web page, url',
  date_of_birth: 'birthday, birth date, birthdate, dob',
  gender: 'sex',
  timezone: '',
  source: 'lead source, contact source',
  owner: 'assigned, assigned to, assigned user, contact owner, lead owner',
  tags: 'tag, contact tags',
  services: '',
  insurance: '',
  children: '',
  next_checkup: '',
};

/** A name of a column or a custom field without what people write differently. */
export const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const unnumbered = (name: string): string => plain(name).replace(/\p{N}/gu, '');

const known = new Map(
  Object.entries(spellings).flatMap(([column, others]) =>
    [column, ...others.split(',').filter(Boolean)].map((name) => [unnumbered(name), column]),
  ),
);

/** The column of examples/leads.csv that a name stands for; undefined when it stands for none. */
export const columnOf = (name: string): string | undefined => known.get(unnumbered(name));

/** Whether a name is one of those in examples/leads.csv, or of the standard fields beside them. */
export const isKnown = (column: string): boolean => Object.hasOwn(spellings, column);

const byHighLevel = 'HighLevel sets them itself';
const onlyOne = 'Upsert Contact takes one email and one phone';
const reasons = new Map([
  ['contactid', 'a contact is found again by its email or phone'],
  ['created', byHighLevel],
  ['lastactivity', byHighLevel],
  ['updated', byHighLevel],
  ['additionalemails', onlyOne],
  ['additionalphones', onlyOne],
]);

/** Why a column is not imported. */
export const whyNot = (column: string): string =>
  reasons.get(plain(column)) ?? 'neither the import nor a custom field of the sub-account has this name';
