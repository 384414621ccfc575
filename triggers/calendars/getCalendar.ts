import { defineTrigger } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { getCalendar } from '../../highlevel/endpoints/calendars';
import { pollRecord } from '../../polling/poll';
import { calendar } from '../../records/calendar';

export default defineTrigger({
  key: 'get_calendar',
  noun: 'Calendar',
  display: {
    label: 'Get Calendar by ID',
    description:
      'Triggers when the settings of the one calendar that you choose change; for its bookings, use New Appointment.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, { ...calendarId, required: true }],
    perform: (z, bundle) => pollRecord(z, bundle, getCalendar, { path: bundle.inputData, record: calendar }),
    outputFields: calendar.eventFields,
    sample: calendar.eventSample,
  },
});
