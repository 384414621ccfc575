import { defineCreate } from 'zapier-platform-core';
import { contactIds, subAccount } from '../../fields/common';
import { tagsInput } from '../../fields/contact';
import { someTags, tagList } from '../../fields/tags';
import { someTexts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { bulkUpdateTags } from '../../highlevel/endpoints/contacts';
import { badInput } from '../../highlevel/errors';
import { isObject } from '../../highlevel/json';
import { throttle } from '../../highlevel/rateLimits';
import { bulkResult, failIfAnyFailed } from '../../records/bulk';

export default defineCreate({
  key: 'bulk_update_contact_tags',
  noun: 'Contact',
  display: {
    label: 'Bulk Update Contact Tags',
    description:
      'Adds or removes tags of many contacts at once, and says for which of them it failed; for one contact, use Add Tags to Contact.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { key: 'type', label: 'Add or Remove', required: true, choices: { add: 'Add Tags', remove: 'Remove Tags' } },
      { ...contactIds, key: 'contacts' },
      { ...tagsInput, helpText: 'Required unless you remove all tags.' },
      {
        key: 'removeAllTags',
        label: 'Remove All Tags',
        type: 'boolean',
        helpText: 'Removes every tag from these contacts. Only works with Remove Tags.',
      },
    ],
    perform: async (z, bundle) => {
      const { type, removeAllTags } = bundle.inputData;
      const contacts = someTexts(z, 'Contacts', bundle.inputData.contacts);
      if (removeAllTags && type !== 'remove') throw badInput(z, 'Remove All Tags only works with Remove Tags.');
      const given = bundle.inputData.tags;
      const tags = removeAllTags ? ((await tagList(z, bundle, given)) ?? []) : await someTags(z, bundle, 'Tags', given);
      const answer = await call(z, bundle, bulkUpdateTags, { path: { type }, body: { contacts, tags, removeAllTags } });
      // HighLevel answers 201 even when every contact failed.
      const responses = Array.isArray(answer.responses) ? answer.responses.filter(isObject) : [];
      const failures = responses.filter((one) => one.type === 'error');
      return failIfAnyFailed(z, contacts, failures, Math.max(Number(answer.errorCount) || 0, failures.length));
    },
    outputFields: bulkResult.outputFields,
    sample: bulkResult.sample,
  },
});
