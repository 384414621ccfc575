import { defineCreate } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { deleteCalendar } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Calendar');

export default defineCreate({
  key: 'delete_calendar',
  noun: 'Calendar',
  display: {
    label: 'Delete Calendar',
    description: 'Deletes a calendar permanently, so that nothing can be booked in it any more.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, { ...calendarId, required: true }],
    perform: async (z, bundle) => {
      await call(z, bundle, deleteCalendar, { path: bundle.inputData });
      return deleted.of(bundle.inputData.calendarId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
