import { defineTrigger } from 'zapier-platform-core';
import { eventListInputs, eventQuery } from '../../fields/calendarEvents';
import { subAccount } from '../../fields/common';
import { listCalendarEvents } from '../../highlevel/endpoints/calendars';
import { whenBecame } from '../../polling/events';
import { pollList, triggerOn } from '../../polling/poll';
import { appointment, isDeleted } from '../../records/appointment';

export default defineTrigger({
  key: 'list_calendar_events',
  noun: 'Appointment',
  display: {
    label: 'List Calendar Events',
    description:
      'Triggers when an appointment in a calendar, of a user or in a calendar group is booked or updated, or its status changes.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      { ...triggerOn, choices: { ...triggerOn.choices, status_changed: 'New or Status Changed' } },
      ...eventListInputs,
    ],
    perform: (z, bundle) =>
      pollList(z, bundle, listCalendarEvents, {
        always: eventQuery(z, bundle),
        record: appointment,
        keep: (found) => !isDeleted(found),
        created: 'dateAdded',
        updated: 'dateUpdated',
        key: bundle.inputData.triggerOn === 'status_changed' ? whenBecame('appointmentStatus') : undefined,
      }),
    outputFields: appointment.eventFields,
    sample: appointment.eventSample,
  },
});
