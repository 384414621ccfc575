import { defineSearch } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { formId, lastDays } from '../../fields/submission';
import { listFormSubmissions } from '../../highlevel/endpoints/forms';
import { throttle } from '../../highlevel/rateLimits';
import { epochOf } from '../../polling/events';
import { formSubmission } from '../../records/submission';
import { byAll, byValue, byWords, findInList, needsOne } from '../found';

/** From before HighLevel had forms. Without a first day, it searches the last month only. */
const allDays = 7300;

export default defineSearch({
  key: 'find_form_submission',
  noun: 'Form Submission',
  display: {
    label: 'Find Form Submission',
    description:
      'Finds what somebody submitted with a form, by form, contact, email or name, and returns the newest first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...formId, helpText: 'A submission must fit every field that you fill in.' },
      { ...contactId, required: false },
      { key: 'email', label: 'Email' },
      { key: 'name', label: 'Name', helpText: 'The whole name or a part of it.' },
    ],
    perform: async (z, bundle) => {
      const { formId, contactId, email, name } = bundle.inputData;
      needsOne(z, { formId, contactId, email, name }, 'a form submission');
      const fits = byAll(
        byValue(contactId, ({ contactId }) => [contactId]),
        byValue(email, ({ email }) => [email]),
        byWords(name, ({ name }) => [name]),
      );
      return findInList(z, bundle, listFormSubmissions, {
        query: { formId, q: contactId || email?.trim() || name?.trim(), ...lastDays(allDays) },
        record: formSubmission,
        rank: (submission) => (fits(submission) === undefined ? undefined : -(epochOf(submission.createdAt) ?? 0)),
      });
    },
    outputFields: formSubmission.outputFields,
    sample: formSubmission.sample,
  },
});
