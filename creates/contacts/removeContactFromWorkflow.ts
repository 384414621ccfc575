import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { eventStartTime, workflowId } from '../../fields/enrolment';
import { call } from '../../highlevel/client';
import { offsetInput } from '../../highlevel/dates';
import { removeFromWorkflow } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const removed = done('Contact', 'removed');

export default defineCreate({
  key: 'remove_contact_from_workflow',
  noun: 'Workflow',
  display: {
    label: 'Remove from Workflow',
    description: 'Removes a contact from the workflow that you choose, so that its remaining steps do not run.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, workflowId, eventStartTime],
    perform: async (z, bundle) => {
      const { eventStartTime, ...path } = bundle.inputData;
      const body = { eventStartTime: offsetInput(z, bundle, 'Event Time', eventStartTime) };
      await call(z, bundle, removeFromWorkflow, { path, body });
      return removed.of(path.contactId);
    },
    outputFields: removed.outputFields,
    sample: removed.sample,
  },
});
