import { defineCreate } from 'zapier-platform-core';
import { appointmentBody, appointmentInputs, endTime, eventId, startTime } from '../../fields/appointment';
import { calendarId } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateAppointment } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { writtenAppointment } from '../../records/appointment';
import { output } from '../../records/outputs';
import { statusToKeep } from './statusToKeep';

export default defineCreate({
  key: 'update_appointment',
  noun: 'Appointment',
  display: {
    label: 'Update Appointment',
    description: 'Changes an appointment: its time, status or details. What is left empty stays as it is.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...calendarId, helpText: "Fills the list below. Another than the appointment's own moves it there." },
      { ...eventId, helpText: 'For a whole recurring series the ID of its master event.' },
      startTime,
      endTime,
      ...appointmentInputs,
    ],
    perform: async (z, bundle) => {
      const { calendarId, eventId, appointmentStatus } = bundle.inputData;
      const body = appointmentBody(z, bundle);
      const status = appointmentStatus || (await statusToKeep(z, bundle, eventId));
      const answer = await call(z, bundle, updateAppointment, {
        path: { eventId },
        body: { ...body, calendarId, appointmentStatus: status },
      });
      return output(z, bundle, writtenAppointment, answer);
    },
    outputFields: writtenAppointment.outputFields,
    sample: writtenAppointment.sample,
  },
});
