import { defineCreate } from 'zapier-platform-core';
import { appointmentBody, appointmentInputs, endTime, startTime, times } from '../../fields/appointment';
import { calendarId } from '../../fields/calendar';
import { contactId, subAccount } from '../../fields/common';
import { call, isGiven } from '../../highlevel/client';
import { createAppointment } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { writtenAppointment } from '../../records/appointment';
import { output } from '../../records/outputs';
import { idOf } from '../../records/table';
import { appointmentAfter, wholeAppointment } from './wholeAppointment';

export default defineCreate({
  key: 'create_appointment',
  noun: 'Appointment',
  display: {
    label: 'Create Appointment',
    description:
      'Books an appointment for a contact in a calendar, and may notify the contact; for a free time, use Find Free Slots first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...calendarId, required: true },
      contactId,
      { ...startTime, required: true },
      { ...endTime, helpText: "If empty, HighLevel uses the calendar's slot duration." },
      appointmentInputs,
    ],
    perform: async (z, bundle) => {
      const { calendarId, contactId, assignedUserId } = bundle.inputData;
      const body = { ...appointmentBody(z, bundle), calendarId, contactId };
      const answer = await call(z, bundle, createAppointment, { body });
      const known = wholeAppointment(answer, { ...times(z, bundle), assignedUserId });
      // The calendar chooses an end and a user that were not given.
      const isWhole = isGiven(known.endTime) && isGiven(known.assignedUserId);
      const found = isWhole ? undefined : await appointmentAfter(z, bundle, idOf(known));
      return output(z, bundle, writtenAppointment, wholeAppointment(known, found));
    },
    outputFields: writtenAppointment.outputFields,
    sample: writtenAppointment.sample,
  },
});
