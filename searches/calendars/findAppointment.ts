import { defineSearch } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { throttle } from '../../highlevel/rateLimits';
import { contactAppointment } from '../../records/appointment';
import { appointmentFinderInputs, findAppointments } from './appointmentFinder';

export default defineSearch({
  key: 'find_appointment',
  noun: 'Appointment',
  display: {
    label: 'Find Appointment',
    description: 'Finds the next or the last appointment of a contact, a calendar or a user, or one by its ID.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, ...appointmentFinderInputs],
    perform: (z, bundle) => findAppointments(z, bundle),
    outputFields: contactAppointment.outputFields,
    sample: contactAppointment.sample,
  },
});
