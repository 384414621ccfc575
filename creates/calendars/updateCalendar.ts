import { defineCreate } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { calendarBody, calendarSettings } from '../../fields/calendarForm';
import { calendarGroups, calendarName } from '../../fields/calendarSettings';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateCalendar } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { calendar } from '../../records/calendar';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_calendar',
  noun: 'Calendar',
  display: {
    label: 'Update Calendar',
    description: 'Updates the settings of a calendar, such as its hours; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFieldGroups: calendarGroups,
    inputFields: [
      subAccount,
      { ...calendarId, required: true, altersDynamicFields: true },
      calendarName,
      calendarSettings,
    ],
    perform: async (z, bundle) => {
      const { calendarId, ...inputs } = bundle.inputData;
      const body = await calendarBody(z, bundle, inputs);
      const answer = await call(z, bundle, updateCalendar, { path: { calendarId }, body });
      return output(z, bundle, calendar, answer.calendar, calendarId);
    },
    outputFields: calendar.outputFields,
    sample: calendar.sample,
  },
});
