import { defineCreate } from 'zapier-platform-core';
import { appointmentBody, appointmentInputs, endTime, startTime } from '../../fields/appointment';
import { calendarId } from '../../fields/calendar';
import { contactId, subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createAppointment } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { writtenAppointment } from '../../records/appointment';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_appointment',
  noun: 'Appointment',
  display: {
    label: 'Create Appointment',
    description: 'Books an appointment for a contact.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...calendarId, required: true },
      contactId,
      { ...startTime, required: true },
      { ...endTime, helpText: "If empty, HighLevel uses the calendar's slot duration." },
      ...appointmentInputs,
    ],
    perform: async (z, bundle) => {
      const { calendarId, contactId } = bundle.inputData;
      const body = { ...appointmentBody(z, bundle), calendarId, contactId };
      const answer = await call(z, bundle, createAppointment, { body });
      return output(z, bundle, writtenAppointment, answer);
    },
    outputFields: writtenAppointment.outputFields,
    sample: writtenAppointment.sample,
  },
});
