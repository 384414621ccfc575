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
    description: 'Updates an appointment; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...calendarId, helpText: 'Lists its appointments below. An appointment from another calendar moves here.' },
      { ...eventId, helpText: 'To update a whole recurring series, use the ID of its master event.' },
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
      return output(z, bundle, writtenAppointment, answer, eventId);
    },
    outputFields: writtenAppointment.outputFields,
    sample: writtenAppointment.sample,
  },
});
