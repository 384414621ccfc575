import { defineSearch } from 'zapier-platform-core';
import { businessId, subAccount } from '../../fields/common';
import { listBusinesses } from '../../highlevel/endpoints/businesses';
import { throttle } from '../../highlevel/rateLimits';
import { business } from '../../records/business';
import { byAll, byValue, findInList, needsOne } from '../found';

const digits = (phone: string): string => phone.replace(/\D/g, '');

/** `https://www.example.com/` is `example.com`. */
const plainUrl = (url: string): string => url.replace(/^(https?:\/\/)?(www\.)?|\/+$/g, '');

export default defineSearch({
  key: 'find_business',
  noun: 'Business',
  display: {
    label: 'Find Business',
    description: 'Finds a business by ID, name, email, phone or website, in the order in which HighLevel lists them.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      {
        key: 'name',
        label: 'Name',
        helpText: 'The whole name. Case does not matter. A business must fit every field that you fill in.',
      },
      { key: 'email', label: 'Email' },
      {
        key: 'phone',
        label: 'Phone',
        helpText: 'Include the country code, such as +15555550100. Only the digits are compared.',
      },
      { key: 'website', label: 'Website', helpText: 'With or without https and www.' },
      { key: 'businessId', label: 'Business ID', dynamic: businessId.dynamic },
    ],
    perform: (z, bundle) => {
      const { name, email, phone, website, businessId } = bundle.inputData;
      needsOne(z, { name, email, phone, website, businessId }, 'a business');
      return findInList(z, bundle, listBusinesses, {
        record: business,
        rank: byAll(
          byValue(name, ({ name }) => [name]),
          byValue(email, ({ email }) => [email]),
          byValue(phone, ({ phone }) => [phone], digits),
          byValue(website, ({ website }) => [website], plainUrl),
          byValue(businessId, ({ id }) => [id]),
        ),
      });
    },
    outputFields: business.outputFields,
    sample: business.sample,
  },
});
