import { defineCreate } from 'zapier-platform-core';
import { resourceId, resourceType } from '../../fields/calendarResource';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { deleteCalendarResource } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Calendar Resource');

export default defineCreate({
  key: 'delete_calendar_resource',
  noun: 'Calendar Resource',
  display: {
    label: 'Delete Calendar Resource',
    description: 'Deletes a room or a piece of equipment permanently, so that calendars can no longer book it.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, resourceType, resourceId],
    perform: async (z, bundle) => {
      await call(z, bundle, deleteCalendarResource, { path: bundle.inputData });
      return deleted.of(bundle.inputData.id);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
