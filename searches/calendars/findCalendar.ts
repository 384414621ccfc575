import { defineSearch } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { listCalendars } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { calendar } from '../../records/calendar';
import { byAll, byValue, byWords, findInList, needsOne } from '../found';

export default defineSearch({
  key: 'find_calendar',
  noun: 'Calendar',
  display: {
    label: 'Find Calendar',
    description:
      'Finds a calendar by name, slug or ID, and returns the closest name first and inactive calendars last.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      {
        key: 'name',
        label: 'Name',
        helpText: 'The whole name or a part of it. A calendar must fit every field that you fill in.',
      },
      { key: 'slug', label: 'Slug', helpText: "The last part of the calendar's URL, such as discovery-call." },
      {
        key: 'calendarId',
        label: 'Calendar ID',
        dynamic: calendarId.dynamic,
        helpText: 'Use the output Active to tell whether a calendar can be booked.',
      },
    ],
    perform: async (z, bundle) => {
      const { name, slug, calendarId } = bundle.inputData;
      needsOne(z, { name, slug, calendarId }, 'a calendar');
      return findInList(z, bundle, listCalendars, {
        record: calendar,
        rank: byAll(
          byWords(name, ({ name }) => [name]),
          byValue(slug, ({ slug, widgetSlug }) => [slug, widgetSlug]),
          byValue(calendarId, ({ id }) => [id]),
          // More than the worst of the names.
          ({ isActive }) => (isActive === false ? 10 : 0),
        ),
      });
    },
    outputFields: calendar.outputFields,
    sample: calendar.sample,
  },
});
