import { defineCreate } from 'zapier-platform-core';
import {
  appointmentId,
  appointmentNoteId,
  appointmentNoteInputs,
  calendarOfAppointment,
  noteBody,
} from '../../fields/appointment';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateAppointmentNote } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { appointmentNote } from '../../records/appointmentNote';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_appointment_note',
  noun: 'Note',
  display: {
    label: 'Update Appointment Note',
    description: 'Updates the text of a note on an appointment; for notes on contacts, use Update Contact Note.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, calendarOfAppointment, appointmentId, appointmentNoteId, ...appointmentNoteInputs],
    perform: async (z, bundle) => {
      const { appointmentId, noteId, ...inputs } = bundle.inputData;
      const body = noteBody(z, inputs);
      const answer = await call(z, bundle, updateAppointmentNote, { path: { appointmentId, noteId }, body });
      return output(z, bundle, appointmentNote, answer.note, noteId);
    },
    outputFields: appointmentNote.outputFields,
    sample: appointmentNote.sample,
  },
});
