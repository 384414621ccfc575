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
    description:
      'Deletes an appointment or a block slot permanently; to cancel an appointment, use Update Appointment.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      calendarOfAppointment,
      {
        ...eventId,
        label: 'Event',
        helpText: 'The list shows appointments. For a block slot, paste or map its ID.',
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
