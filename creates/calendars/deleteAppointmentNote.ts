import { defineCreate } from 'zapier-platform-core';
import { appointmentId, appointmentNoteId, calendarOfAppointment } from '../../fields/appointment';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { deleteAppointmentNote } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Note');

export default defineCreate({
  key: 'delete_appointment_note',
  noun: 'Note',
  display: {
    label: 'Delete Appointment Note',
    description: 'Deletes a note from an appointment permanently; to change its text, use Update Appointment Note.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, calendarOfAppointment, appointmentId, appointmentNoteId],
    perform: async (z, bundle) => {
      const { appointmentId, noteId } = bundle.inputData;
      await call(z, bundle, deleteAppointmentNote, { path: { appointmentId, noteId } });
      return deleted.of(noteId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
