import { defineCreate } from 'zapier-platform-core';
import { businessId, contactIds, subAccount } from '../../fields/common';
import { someTexts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { bulkUpdateBusiness } from '../../highlevel/endpoints/contacts';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { bulkResult, failIfAnyFailed } from '../../records/bulk';

export default defineCreate({
  key: 'bulk_business_update',
  noun: 'Contact',
  display: {
    label: 'Bulk Business Update',
    description: 'Adds up to 50 contacts to a business at once, or removes them from their business.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...contactIds, key: 'ids' },
      {
        ...businessId,
        required: false,
        helpText: 'Leave it empty to remove the contacts from their business.',
      },
    ],
    perform: async (z, bundle) => {
      const ids = someTexts(z, 'Contacts', bundle.inputData.ids);
      if (ids.length > 50) throw badInput(z, `HighLevel accepts up to 50 contacts at a time, not ${ids.length}.`);
      const body = { ids, businessId: bundle.inputData.businessId || null };
      const answer = await call(z, bundle, bulkUpdateBusiness, { body });
      // The answer names the contacts that were updated; the others are not explained.
      const updated: string[] = Array.isArray(answer.ids) ? answer.ids : ids;
      const failures = ids
        .filter((id) => !updated.includes(id))
        .map((contactId) => ({ contactId, message: 'not updated' }));
      return failIfAnyFailed(z, ids, failures);
    },
    outputFields: bulkResult.outputFields,
    sample: bulkResult.sample,
  },
});
