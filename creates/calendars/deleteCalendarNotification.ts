import { defineCreate } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { notificationId } from '../../fields/calendarNotification';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { deleteCalendarNotification } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Calendar Notification');

export default defineCreate({
  key: 'delete_calendar_notification',
  noun: 'Calendar Notification',
  display: {
    label: 'Delete Notification',
    description: 'Deletes a notification of a calendar permanently, so that HighLevel no longer sends it.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, { ...calendarId, required: true }, notificationId],
    perform: async (z, bundle) => {
      await call(z, bundle, deleteCalendarNotification, { path: bundle.inputData });
      return deleted.of(bundle.inputData.notificationId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
