import { defineCreate } from 'zapier-platform-core';
import { groupInputs } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createCalendarGroup } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { calendarGroup } from '../../records/calendarGroup';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_calendar_group',
  noun: 'Calendar Group',
  display: {
    label: 'Create Calendar Group',
    description: 'Creates a calendar group, which offers several calendars on one booking page, and gives its ID.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      ...groupInputs,
      { key: 'isActive', label: 'Active', type: 'boolean', helpText: 'Choose No to make it inactive.' },
    ],
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, createCalendarGroup, { body: bundle.inputData });
      return output(z, bundle, calendarGroup, answer.group);
    },
    outputFields: calendarGroup.outputFields,
    sample: calendarGroup.sample,
  },
});
