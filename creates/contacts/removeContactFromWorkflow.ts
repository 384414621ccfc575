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
    description: 'Removes a contact from a workflow.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, workflowId, eventStartTime],
    perform: async (z, bundle) => {
      const eventTime = offsetInput(z, bundle, 'Event Time', bundle.inputData.eventStartTime);
      await call(z, bundle, removeFromWorkflow, { path: bundle.inputData, body: { eventStartTime: eventTime } });
      return removed.of(bundle.inputData.contactId);
    },
    outputFields: removed.outputFields,
    sample: removed.sample,
  },
});
