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
    description: 'Adds a contact to a workflow, which may send it messages, and can set when the workflow starts.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, workflowId, eventStartTime],
    perform: async (z, bundle) => {
      const { eventStartTime, ...path } = bundle.inputData;
      const body = { eventStartTime: offsetInput(z, bundle, 'Event Time', eventStartTime) };
      await call(z, bundle, addToWorkflow, { path, body });
      return added.of(path.contactId);
    },
    outputFields: added.outputFields,
    sample: added.sample,
  },
});
