import { defineTrigger } from 'zapier-platform-core';
import { appointmentListInputs } from '../../fields/calendarEvents';
import { subAccount } from '../../fields/common';
import { whenBecame, type KeyOf } from '../../polling/events';
import { triggerOn } from '../../polling/poll';
import { appointment } from '../../records/appointment';
import { pollAppointments } from './appointments';

/** Appointments are booked further ahead than other lists look. */
const ahead = 365;

/** Which appointments are events, except those that are new or updated. */
const changes = new Map<unknown, KeyOf>(
  Object.entries({
    cancelled: whenBecame('appointmentStatus', ['cancelled']),
    noshow: whenBecame('appointmentStatus', ['noshow']),
    status_changed: whenBecame('appointmentStatus'),
  }),
);

export default defineTrigger({
  key: 'new_appointment',
  noun: 'Appointment',
  display: {
    label: 'New Appointment',
    description: 'Triggers when an appointment is booked, changed, cancelled or missed in any calendar.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      {
        ...triggerOn,
        choices: {
          new: 'Booked',
          new_or_updated: 'Booked or Updated',
          cancelled: 'Cancelled',
          noshow: 'No-Show',
          status_changed: 'Booked or Status Changed',
        },
      },
      ...appointmentListInputs(ahead),
    ],
    perform: (z, bundle) => pollAppointments(z, bundle, { key: changes.get(bundle.inputData.triggerOn), ahead }),
    outputFields: appointment.eventFields,
    sample: appointment.eventSample,
  },
});
