import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { formId, lastDays, polledDays } from '../../fields/submission';
import { listFormSubmissions } from '../../highlevel/endpoints/forms';
import { pollList } from '../../polling/poll';
import { formSubmission } from '../../records/submission';

export default defineTrigger({
  key: 'new_form_submission',
  noun: 'Form Submission',
  display: {
    label: 'New Form Submission',
    description: 'Triggers when somebody submits a form, and gives the answers under the names of their questions.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, { ...formId, helpText: 'Choose a form to trigger only on its submissions.' }],
    perform: (z, bundle) =>
      pollList(z, bundle, listFormSubmissions, {
        query: { formId: bundle.inputData.formId, ...lastDays(polledDays) },
        record: formSubmission,
        newestFirstBy: 'createdAt',
        orderIsObserved: true,
      }),
    outputFields: formSubmission.eventFields,
    sample: formSubmission.eventSample,
  },
});
