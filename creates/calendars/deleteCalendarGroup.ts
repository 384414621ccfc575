import { defineCreate } from 'zapier-platform-core';
import { groupId } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { deleteCalendarGroup } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Calendar Group');

export default defineCreate({
  key: 'delete_calendar_group',
  noun: 'Calendar Group',
  display: {
    label: 'Delete Calendar Group',
    description: 'Deletes a calendar group permanently; to hide it for a time, use Update Group Status.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, { ...groupId, required: true }],
    perform: async (z, bundle) => {
      await call(z, bundle, deleteCalendarGroup, { path: bundle.inputData });
      return deleted.of(bundle.inputData.groupId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
