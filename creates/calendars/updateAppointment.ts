import { defineCreate } from 'zapier-platform-core';
import {
  appointmentBody,
  appointmentDetails,
  appointmentInputs,
  endTime,
  eventId,
  startTime,
  times,
} from '../../fields/appointment';
import { calendarId } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { fieldsToEmpty } from '../../fields/empty';
import { call } from '../../highlevel/client';
import { updateAppointment } from '../../highlevel/endpoints/calendars';
import { emptiable } from '../../highlevel/endpoints/emptiable';
import { throttle } from '../../highlevel/rateLimits';
import { writtenAppointment } from '../../records/appointment';
import { output } from '../../records/outputs';
import { appointmentAfter, appointmentIn, refuseDeleted, statusToKeep, wholeAppointment } from './wholeAppointment';

const emptying = fieldsToEmpty(appointmentDetails, emptiable.appointment);

export default defineCreate({
  key: 'update_appointment',
  noun: 'Appointment',
  display: {
    label: 'Update Appointment',
    description: 'Updates an appointment, for example to move or cancel it; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...calendarId, helpText: 'Lists its appointments below. An appointment from another calendar moves here.' },
      { ...eventId, helpText: 'To update a whole recurring series, use the ID of its master event.' },
      startTime,
      endTime,
      appointmentInputs,
      emptying.input,
    ],
    perform: async (z, bundle) => {
      const { calendarId, eventId, appointmentStatus, assignedUserId } = bundle.inputData;
      const body = { ...appointmentBody(z, bundle), ...emptying.read(z, bundle.inputData) };
      const before = appointmentStatus ? undefined : await appointmentIn(z, bundle, eventId);
      refuseDeleted(z, before);
      const answer = await call(z, bundle, updateAppointment, {
        path: { eventId },
        body: { ...body, calendarId, appointmentStatus: appointmentStatus || (before && statusToKeep(before)) },
      });
      const found = before ?? (await appointmentAfter(z, bundle, eventId));
      refuseDeleted(z, found);
      const sent = { ...times(z, bundle), assignedUserId };
      return output(z, bundle, writtenAppointment, wholeAppointment(answer, sent, found), eventId);
    },
    outputFields: writtenAppointment.outputFields,
    sample: writtenAppointment.sample,
  },
});
