import { defineCreate } from 'zapier-platform-core';
import { groupId, groupInputs } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateCalendarGroup } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { calendarGroup } from '../../records/calendarGroup';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_calendar_group',
  noun: 'Calendar Group',
  display: {
    label: 'Update Calendar Group',
    description: 'Updates the name, description and slug of a calendar group; to disable it, use Update Group Status.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, { ...groupId, required: true }, ...groupInputs],
    perform: async (z, bundle) => {
      const { groupId, ...body } = bundle.inputData;
      const answer = await call(z, bundle, updateCalendarGroup, { path: { groupId }, body });
      return output(z, bundle, calendarGroup, answer.group, groupId);
    },
    outputFields: calendarGroup.outputFields,
    sample: calendarGroup.sample,
  },
});
