import { defineCreate } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import {
  notificationBody,
  notificationId,
  notificationInputs,
  notificationKindInputs,
} from '../../fields/calendarNotification';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateCalendarNotification } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const updated = done('Calendar Notification', 'updated');

export default defineCreate({
  key: 'update_calendar_notification',
  noun: 'Calendar Notification',
  display: {
    label: 'Update Notification',
    description:
      'Updates a notification of a calendar, or turns it on or off; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...calendarId, required: true },
      notificationId,
      ...notificationKindInputs,
      ...notificationInputs,
      { key: 'deleted', label: 'Deleted', type: 'boolean', helpText: 'Choose Yes to hide it, or No to bring it back.' },
    ],
    perform: async (z, bundle) => {
      const { calendarId, notificationId, deleted, ...inputs } = bundle.inputData;
      const body = { ...notificationBody(z, inputs), deleted };
      await call(z, bundle, updateCalendarNotification, { path: { calendarId, notificationId }, body });
      return updated.of(notificationId);
    },
    outputFields: updated.outputFields,
    sample: updated.sample,
  },
});
