import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { plainPhone } from '../../fields/values';
import { getDuplicateContact } from '../../highlevel/endpoints/contacts';
import { badInput } from '../../highlevel/errors';
import { whenNew } from '../../polling/events';
import { pollRecord } from '../../polling/poll';
import { contact } from '../../records/contact';

export default defineTrigger({
  key: 'get_duplicate_contact',
  noun: 'Contact',
  display: {
    label: 'Get Duplicate Contact',
    description:
      'Triggers when a contact with the email or phone that you enter exists; to look one up in a Zap, use Find Contact.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      {
        key: 'email',
        label: 'Email',
        helpText:
          "Fill in the email, the phone or both. The sub-account's Allow Duplicate Contact setting decides which one comes first.",
      },
      { key: 'number', label: 'Phone', helpText: 'Include the country code, such as +15555550100.' },
    ],
    perform: (z, bundle) => {
      const email = bundle.inputData.email?.trim();
      const number = plainPhone(bundle.inputData.number);
      if (!email && !number) throw badInput(z, 'Fill in an email or a phone number to check for duplicates.');
      return pollRecord(z, bundle, getDuplicateContact, { query: { email, number }, record: contact, key: whenNew });
    },
    outputFields: contact.eventFields,
    sample: contact.eventSample,
  },
});
