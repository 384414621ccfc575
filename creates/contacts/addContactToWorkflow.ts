import { defineCreate } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { eventStartTime, workflowId } from '../../fields/enrolment';
import { call } from '../../highlevel/client';
import { offsetInput } from '../../highlevel/dates';
import { addToWorkflow } from '../../highlevel/endpoints/contacts';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const added = done('Contact', 'added');

export default defineCreate({
  key: 'add_contact_to_workflow',
  noun: 'Workflow',
  display: {
    label: 'Add Contact to Workflow',
    description: 'Adds a contact to a workflow.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, workflowId, eventStartTime],
    perform: async (z, bundle) => {
      const eventTime = offsetInput(z, bundle, 'Event Time', bundle.inputData.eventStartTime);
      await call(z, bundle, addToWorkflow, { path: bundle.inputData, body: { eventStartTime: eventTime } });
      return added.of(bundle.inputData.contactId);
    },
    outputFields: added.outputFields,
    sample: added.sample,
  },
});
