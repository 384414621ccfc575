import { defineTrigger } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { call } from '../../highlevel/client';
import { getCalendar } from '../../highlevel/endpoints/calendars';
import { isObject } from '../../highlevel/json';
import { recordsIn } from '../../polling/paging';
import { eventsOf, whenNew } from '../../polling/events';
import { named } from '../../records/named';

/** Feeds the meeting location dropdowns with those of the step's calendar and its team members. */
export default defineTrigger({
  key: 'meeting_location',
  noun: 'Meeting Location',
  display: { label: 'Meeting Location', description: 'Triggers when a meeting location is added.', hidden: true },
  operation: {
    type: 'polling',
    inputFields: [{ ...calendarId, required: true }],
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, getCalendar, { path: bundle.inputData });
      const [calendar] = recordsIn(z, answer, getCalendar);
      const owners = [calendar, calendar?.teamMembers].flat().filter(isObject);
      const locations = owners.flatMap(({ locationConfigurations }) => locationConfigurations).filter(isObject);
      const options = locations.map(({ meetingId, kind, location }) => ({
        id: meetingId,
        name: [kind, location].filter(Boolean).join(': '),
      }));
      return eventsOf(z, bundle, named, options, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
