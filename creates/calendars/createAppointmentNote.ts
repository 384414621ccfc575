import { defineCreate } from 'zapier-platform-core';
import { appointmentId, appointmentNoteInputs, calendarOfAppointment, noteBody } from '../../fields/appointment';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createAppointmentNote } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { appointmentNote } from '../../records/appointmentNote';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_appointment_note',
  noun: 'Note',
  display: {
    label: 'Create Appointment Note',
    description:
      'Adds an internal note to an appointment, and gives its ID; for notes on contacts, use Create Contact Note.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, calendarOfAppointment, appointmentId, ...appointmentNoteInputs],
    perform: async (z, bundle) => {
      const { appointmentId, ...inputs } = bundle.inputData;
      const body = noteBody(z, inputs);
      const answer = await call(z, bundle, createAppointmentNote, { path: { appointmentId }, body });
      return output(z, bundle, appointmentNote, answer.note);
    },
    outputFields: appointmentNote.outputFields,
    sample: appointmentNote.sample,
  },
});
