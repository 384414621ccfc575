import { defineCreate } from 'zapier-platform-core';
import { calendarOfAppointment, eventId } from '../../fields/appointment';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { deleteCalendarEvent } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Event');

export default defineCreate({
  key: 'delete_calendar_event',
  noun: 'Event',
  display: {
    label: 'Delete Event',
    description: 'Deletes an appointment or a block slot for good.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      calendarOfAppointment,
      {
        ...eventId,
        label: 'Event',
        helpText: 'Appointments are listed; the ID of a block slot can be pasted or mapped.',
      },
    ],
    perform: async (z, bundle) => {
      const { eventId } = bundle.inputData;
      await call(z, bundle, deleteCalendarEvent, { path: { eventId } });
      return deleted.of(eventId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
