import { defineCreate } from 'zapier-platform-core';
import { calendarTypes, newCalendarBody, newCalendarSettings } from '../../fields/calendarForm';
import { calendarGroups, calendarName } from '../../fields/calendarSettings';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createCalendar } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { calendar } from '../../records/calendar';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_calendar',
  noun: 'Calendar',
  display: {
    label: 'Create Calendar',
    description: 'Creates a calendar in which contacts can book appointments, and gives its ID.',
  },
  operation: {
    throttle,
    inputFieldGroups: calendarGroups,
    inputFields: [
      subAccount,
      { ...calendarName, required: true },
      {
        key: 'calendarType',
        label: 'Calendar Type',
        choices: calendarTypes,
        altersDynamicFields: true,
        helpText: 'The settings below depend on the type. It cannot be changed later.',
      },
      newCalendarSettings,
    ],
    perform: async (z, bundle) => {
      const { calendarType, ...inputs } = bundle.inputData;
      const body = { ...(await newCalendarBody(z, bundle, inputs)), calendarType };
      const answer = await call(z, bundle, createCalendar, { body });
      return output(z, bundle, calendar, answer.calendar);
    },
    outputFields: calendar.outputFields,
    sample: calendar.sample,
  },
});
