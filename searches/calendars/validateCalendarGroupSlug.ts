import { defineSearch } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { validateCalendarGroupSlug } from '../../highlevel/endpoints/calendars';
import { badAnswer } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { calendarSlug } from '../../records/calendarSlug';

export default defineSearch({
  key: 'validate_calendar_group_slug',
  noun: 'Slug',
  display: {
    label: 'Validate Group Slug',
    description: 'Checks whether a slug is available for a calendar group, and returns a yes or no in both cases.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, { key: 'slug', label: 'Slug', required: true }],
    // A taken slug is a result too, so that the Zap can react to it.
    perform: async (z, bundle) => {
      const { slug } = bundle.inputData;
      const { available } = await call(z, bundle, validateCalendarGroupSlug, { body: { slug } });
      if (typeof available !== 'boolean') throw badAnswer(z, 'no word on whether the slug is available');
      return [{ id: slug, slug, available }];
    },
    outputFields: calendarSlug.outputFields,
    sample: calendarSlug.sample,
  },
});
