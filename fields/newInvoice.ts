import { createHash } from 'node:crypto';
import { defineInputFields, type Bundle } from 'zapier-platform-core';
import { isGiven } from '../highlevel/client';
import { dayInput } from '../highlevel/dates';
import { badInput } from '../highlevel/errors';
import { textOf } from '../highlevel/json';
import { businessNameOf, today } from '../highlevel/location';
import type { Json, Z } from '../highlevel/types';
import { contactId } from './common';
import type { InputsOf } from './dynamic';
import { liveMode } from './invoice';
import { rows, wholeGroup } from './values';

/** The inputs of a new invoice. */
export const newInvoiceInputs = defineInputFields([
  contactId,
  { key: 'name', label: 'Invoice Name', required: true },
  {
    key: 'currency',
    label: 'Currency',
    required: true,
    default: 'USD',
    helpText: 'Enter the three-letter code of the currency, such as USD.',
  },
  {
    key: 'items',
    label: 'Items',
    children: [
      { key: 'itemName', label: 'Item Name', required: true },
      { key: 'itemDescription', label: 'Item Description' },
      { key: 'amount', label: 'Price', type: 'number', required: true, helpText: 'The price of one, such as 49.90.' },
      { key: 'quantity', label: 'Quantity', type: 'number', helpText: 'Leave empty for one.' },
      {
        key: 'taxRate',
        label: 'Tax Rate',
        type: 'number',
        helpText: 'Percent that is added to the price, such as 8.5.',
      },
      { key: 'taxName', label: 'Tax Name', helpText: 'What the invoice calls the tax, such as Sales Tax.' },
    ],
  },
  {
    key: 'issueDate',
    label: 'Issue Date',
    type: 'datetime',
    helpText: "Leave empty for today in the sub-account's time zone.",
  },
  { key: 'dueDate', label: 'Due Date', type: 'datetime' },
  { key: 'discount', label: 'Discount', type: 'number', helpText: 'Taken off the sum of all items.' },
  {
    key: 'discountType',
    label: 'Discount Type',
    choices: { percentage: 'Percent', fixed: 'Amount' },
    default: 'percentage',
  },
  { key: 'title', label: 'Title', helpText: 'Stands at the top of the invoice, such as INVOICE.' },
  { key: 'invoiceNumber', label: 'Invoice Number', helpText: 'Leave empty to let HighLevel number the invoice.' },
  { key: 'termsNotes', label: 'Terms', type: 'text', helpText: 'Notes at the end of the invoice. HTML is allowed.' },
  { key: 'businessName', label: 'Business Name', helpText: "Leave empty for the sub-account's name." },
  { key: 'contactName', label: 'Contact Name', helpText: "Leave empty for the contact's own name." },
  {
    key: 'email',
    label: 'Contact Email',
    helpText: "Leave empty for the contact's own email. HighLevel makes no invoice without one.",
  },
  {
    key: 'phone',
    label: 'Contact Phone',
    helpText: "Leave empty for the contact's own phone. HighLevel makes no invoice without one.",
  },
  liveMode,
]);

type Inputs = InputsOf<typeof newInvoiceInputs>;

/**
 * The body of a new invoice.
 * @param contact who gets it, in the form of records/contact.ts
 * @throws HaltedError if there is no item, or if something that HighLevel requires is neither filled in nor known of the contact
 */
export const invoiceBody = async (z: Z, bundle: Bundle<Inputs>, contact: Json) => {
  const { name, title, termsNotes, invoiceNumber, discount, discountType, ...inputs } = bundle.inputData;
  const currency = inputs.currency.trim().toUpperCase();
  const contactDetails = recipient(z, inputs, contact);
  const businessName = inputs.businessName || (await businessNameOf(z, bundle));
  return {
    ...{ name, title, termsNotes, invoiceNumber, currency, contactDetails },
    items: itemsOf(z, inputs.items, currency),
    // Required, also where there is none.
    discount: { type: discountType || 'percentage', value: discount || 0 },
    businessDetails: businessName ? { name: businessName } : {},
    issueDate: dayInput(inputs.issueDate) || (await today(z, bundle)),
    dueDate: dayInput(inputs.dueDate),
    sentTo: { email: [contactDetails.email], phoneNo: [contactDetails.phoneNo] },
    liveMode: inputs.liveMode !== false,
  };
};

type Recipient = Pick<Inputs, 'contactId' | 'contactName' | 'email' | 'phone'>;

const recipient = (z: Z, { contactId, contactName, email, phone }: Recipient, contact: Json) => {
  const known = (input: string | undefined, name: string, label: string): string => {
    const value = input?.trim() || textOf(contact[name]);
    if (!value) throw badInput(z, `HighLevel makes no invoice for a contact without ${name}. Fill in ${label}.`);
    return value;
  };
  return {
    id: contactId,
    name: known(contactName, 'name', 'Contact Name'),
    email: known(email, 'email', 'Contact Email'),
    phoneNo: known(phone, 'phone', 'Contact Phone'),
    companyName: textOf(contact.companyName),
    address: {
      addressLine1: textOf(contact.address1),
      city: textOf(contact.city),
      state: textOf(contact.state),
      countryCode: textOf(contact.country),
      postalCode: textOf(contact.postalCode),
    },
  };
};

const itemsOf = (z: Z, items: Inputs['items'], currency: string) => {
  const given = rows(items);
  if (!given) throw badInput(z, 'Enter at least one item.');
  return given.map(({ itemName, itemDescription, amount, quantity, taxRate, taxName }) => {
    const others = {
      'Item Description': itemDescription,
      Quantity: quantity,
      'Tax Rate': taxRate,
      'Tax Name': taxName,
    };
    wholeGroup(z, 'Items', { 'Item Name': itemName, Price: amount }, others);
    return {
      name: itemName,
      description: itemDescription,
      currency,
      amount,
      qty: isGiven(quantity) ? Number(quantity) : 1,
      taxes: taxRate ? [taxOf(taxRate, taxName || 'Tax')] : undefined,
    };
  });
};

/**
 * A tax on top of the price. HighLevel requires an ID, and no endpoint tells those of the sub-account's own taxes
 * (GoHighLevel/highlevel-api-docs#202). So the ID is made of the tax, in the form of HighLevel's: the same tax has the same one.
 */
const taxOf = (rate: number, name: string) => ({
  _id: createHash('sha256').update(`${name} ${rate}`).digest('hex').slice(0, 24),
  name,
  rate,
  calculation: 'exclusive',
});
