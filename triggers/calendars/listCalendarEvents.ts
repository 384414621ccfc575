import { defineTrigger } from 'zapier-platform-core';
import { appointmentStatuses } from '../../fields/appointment';
import { appointmentListInputs } from '../../fields/calendarEvents';
import { subAccount } from '../../fields/common';
import { texts } from '../../fields/values';
import { textOf } from '../../highlevel/json';
import type { Json } from '../../highlevel/types';
import { whenBecame } from '../../polling/events';
import { triggerOn } from '../../polling/poll';
import { appointment } from '../../records/appointment';
import { pollAppointments } from './appointments';

export default defineTrigger({
  key: 'list_calendar_events',
  noun: 'Appointment',
  display: {
    label: 'List Calendar Events',
    description:
      'Triggers when an appointment of the chosen calendar, user or calendar group is booked or updated; without a choice, all count.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      { ...triggerOn, choices: { ...triggerOn.choices, status_changed: 'New or Status Changed' } },
      {
        key: 'appointmentStatus',
        label: 'Statuses',
        list: true,
        choices: appointmentStatuses,
        helpText: 'Only appointments with one of these. On New, an appointment triggers once it has one of them.',
      },
      ...appointmentListInputs(),
    ],
    perform: (z, bundle) => {
      const wanted = texts(bundle.inputData.appointmentStatus);
      // A status that goes and comes back is only seen among all appointments.
      if (bundle.inputData.triggerOn === 'status_changed')
        return pollAppointments(z, bundle, { key: whenBecame('appointmentStatus', wanted) });
      const keep = (found: Json) => !wanted || wanted.includes(textOf(found.appointmentStatus));
      return pollAppointments(z, bundle, { keep });
    },
    outputFields: appointment.eventFields,
    sample: appointment.eventSample,
  },
});
