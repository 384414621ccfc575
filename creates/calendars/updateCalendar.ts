import { defineCreate } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { calendarBody, calendarSettings } from '../../fields/calendarForm';
import { calendarGroups } from '../../fields/calendarSettings';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateCalendar } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { calendar } from '../../records/calendar';
import { output } from '../../records/table';

export default defineCreate({
  key: 'update_calendar',
  noun: 'Calendar',
  display: {
    label: 'Update Calendar',
    description: 'Updates the settings of a calendar.',
  },
  operation: {
    throttle,
    inputFieldGroups: calendarGroups,
    inputFields: [
      subAccount,
      { ...calendarId, required: true, altersDynamicFields: true },
      { key: 'name', label: 'Name' },
      calendarSettings,
    ],
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, updateCalendar, {
        path: bundle.inputData,
        body: calendarBody(z, bundle),
      });
      return output(z, bundle, calendar, answer.calendar);
    },
    outputFields: calendar.outputFields,
    sample: calendar.sample,
  },
});
