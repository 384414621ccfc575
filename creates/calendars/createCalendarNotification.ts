import { defineCreate } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { newNotificationInputs, notificationBody, notificationInputs } from '../../fields/calendarNotification';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createCalendarNotifications } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { calendarNotification } from '../../records/calendarNotification';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_calendar_notification',
  noun: 'Calendar Notification',
  display: {
    label: 'Create Calendar Notification',
    description: 'Adds a notification to a calendar, such as a reminder that HighLevel sends before each appointment.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, { ...calendarId, required: true }, ...newNotificationInputs, ...notificationInputs],
    perform: async (z, bundle) => {
      const { calendarId, ...inputs } = bundle.inputData;
      const body = [notificationBody(z, inputs)];
      const answer = await call(z, bundle, createCalendarNotifications, { path: { calendarId }, body });
      // The answer is a list of one. A record without a list is accepted too.
      return output(z, bundle, calendarNotification, [answer].flat()[0]);
    },
    outputFields: calendarNotification.outputFields,
    sample: calendarNotification.sample,
  },
});
