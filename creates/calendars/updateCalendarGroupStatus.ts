import { defineCreate } from 'zapier-platform-core';
import { groupId } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateCalendarGroupStatus } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const updated = done('Calendar Group', 'updated');

export default defineCreate({
  key: 'update_calendar_group_status',
  noun: 'Calendar Group',
  display: {
    label: 'Update Group Status',
    description: 'Enables or disables a calendar group, that is whether its booking page can be used.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...groupId, required: true },
      { key: 'isActive', label: 'Active', type: 'boolean', required: true },
    ],
    perform: async (z, bundle) => {
      const { groupId, isActive } = bundle.inputData;
      await call(z, bundle, updateCalendarGroupStatus, { path: { groupId }, body: { isActive } });
      return updated.of(groupId);
    },
    outputFields: updated.outputFields,
    sample: updated.sample,
  },
});
