import { defineTrigger } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { call } from '../../highlevel/client';
import { getCalendar } from '../../highlevel/endpoints/calendars';
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
      const { calendar } = await call(z, bundle, getCalendar, { path: bundle.inputData });
      const locations = [calendar, ...(calendar.teamMembers ?? [])].flatMap((one) => one.locationConfigurations ?? []);
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
