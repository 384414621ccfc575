import { defineCreate } from 'zapier-platform-core';
import { appointmentId, appointmentNoteInputs, calendarOfAppointment, noteBody } from '../../fields/appointment';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createAppointmentNote } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { appointmentNote } from '../../records/appointmentNote';
import { output } from '../../records/table';

export default defineCreate({
  key: 'create_appointment_note',
  noun: 'Note',
  display: {
    label: 'Create Appointment Note',
    description: 'Adds a note to an appointment.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, calendarOfAppointment, appointmentId, ...appointmentNoteInputs],
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, createAppointmentNote, {
        path: bundle.inputData,
        body: noteBody(z, bundle.inputData),
      });
      return output(z, bundle, appointmentNote, answer.note);
    },
    outputFields: appointmentNote.outputFields,
    sample: appointmentNote.sample,
  },
});
