import { defineTrigger } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { notificationId } from '../../fields/calendarNotification';
import { subAccount } from '../../fields/common';
import { getCalendarNotification } from '../../highlevel/endpoints/calendars';
import { pollRecord } from '../../polling/poll';
import { calendarNotification } from '../../records/calendarNotification';

export default defineTrigger({
  key: 'get_calendar_notification',
  noun: 'Calendar Notification',
  display: {
    label: 'Get Calendar Notification',
    description:
      'Triggers when the one notification of a calendar that you choose changes; to watch all, use List Calendar Notifications.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, { ...calendarId, required: true }, notificationId],
    perform: (z, bundle) =>
      pollRecord(z, bundle, getCalendarNotification, { path: bundle.inputData, record: calendarNotification }),
    outputFields: calendarNotification.eventFields,
    sample: calendarNotification.eventSample,
  },
});
