import { defineTrigger } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { listCalendarNotifications } from '../../highlevel/endpoints/calendars';
import { pollList, triggerOn } from '../../polling/poll';
import { calendarNotification } from '../../records/calendarNotification';

export default defineTrigger({
  key: 'list_calendar_notifications',
  noun: 'Calendar Notification',
  display: {
    label: 'List Calendar Notifications',
    description:
      'Triggers when a notification of the calendar that you choose, such as a reminder, is added or updated.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [
      subAccount,
      { ...calendarId, required: true },
      triggerOn,
      { key: 'isActive', label: 'Active', type: 'boolean', helpText: 'Yes for active only, No for inactive only.' },
      { key: 'deleted', label: 'Deleted', type: 'boolean', helpText: 'Yes for deleted only, No to leave them out.' },
    ],
    perform: (z, bundle) => {
      const { calendarId, isActive, deleted } = bundle.inputData;
      return pollList(z, bundle, listCalendarNotifications, {
        path: { calendarId },
        query: { isActive, deleted },
        record: calendarNotification,
      });
    },
    outputFields: calendarNotification.eventFields,
    sample: calendarNotification.eventSample,
  },
});
