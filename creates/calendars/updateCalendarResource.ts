import { defineCreate } from 'zapier-platform-core';
import { resourceId, resourceInputs, resourceType } from '../../fields/calendarResource';
import { subAccount } from '../../fields/common';
import { texts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { updateCalendarResource } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { calendarResource } from '../../records/calendarResource';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_calendar_resource',
  noun: 'Calendar Resource',
  display: {
    label: 'Update Calendar Resource',
    description: 'Updates a room or a piece of equipment; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      resourceType,
      resourceId,
      { key: 'name', label: 'Name' },
      { key: 'description', label: 'Description' },
      ...resourceInputs,
      { key: 'isActive', label: 'Active', type: 'boolean' },
    ],
    perform: async (z, bundle) => {
      const { resourceType, id, ...inputs } = bundle.inputData;
      const body = { ...inputs, calendarIds: texts(inputs.calendarIds) };
      const answer = await call(z, bundle, updateCalendarResource, { path: { resourceType, id }, body });
      return output(z, bundle, calendarResource, answer, id);
    },
    outputFields: calendarResource.outputFields,
    sample: calendarResource.sample,
  },
});
