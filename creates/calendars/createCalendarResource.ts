import { defineCreate } from 'zapier-platform-core';
import { newResourceBody, resourceInputs, resourceType } from '../../fields/calendarResource';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createCalendarResource } from '../../highlevel/endpoints/calendars';
import { textOf } from '../../highlevel/json';
import { throttle } from '../../highlevel/rateLimits';
import { calendarResource } from '../../records/calendarResource';
import { output, outputs } from '../../records/outputs';

export default defineCreate({
  key: 'create_calendar_resource',
  noun: 'Calendar Resource',
  display: {
    label: 'Create Calendar Resource',
    description: 'Adds a room or a piece of equipment to the sub-account, so that calendars can book it.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      resourceType,
      { key: 'name', label: 'Name', required: true },
      { key: 'description', label: 'Description', required: true },
      ...resourceInputs,
    ],
    perform: async (z, bundle) => {
      const { resourceType, name, description } = bundle.inputData;
      const body = { name, description, ...newResourceBody(z, bundle.inputData) };
      const answer = await call(z, bundle, createCalendarResource, { path: { resourceType }, body });
      // HighLevel's OpenAPI file has no ID in this record, so one that comes without is not an error.
      const [resource] = textOf(answer.name) === '' ? [] : await outputs(z, bundle, calendarResource, [answer]);
      return resource ?? output(z, bundle, calendarResource, answer);
    },
    outputFields: calendarResource.outputFields,
    sample: calendarResource.sample,
  },
});
