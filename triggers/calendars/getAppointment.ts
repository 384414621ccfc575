import { defineTrigger } from 'zapier-platform-core';
import { calendarOfAppointment, eventId } from '../../fields/appointment';
import { subAccount } from '../../fields/common';
import { getAppointment } from '../../highlevel/endpoints/calendars';
import { pollRecord } from '../../polling/poll';
import { appointment } from '../../records/appointment';

export default defineTrigger({
  key: 'get_appointment',
  noun: 'Appointment',
  display: {
    label: 'Get Appointment',
    description:
      'Triggers when the one appointment that you choose changes; to watch all appointments, use New Appointment.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, calendarOfAppointment, eventId],
    perform: (z, bundle) => {
      const { eventId } = bundle.inputData;
      return pollRecord(z, bundle, getAppointment, { path: { eventId }, record: appointment, updated: 'dateUpdated' });
    },
    outputFields: appointment.eventFields,
    sample: appointment.eventSample,
  },
});
