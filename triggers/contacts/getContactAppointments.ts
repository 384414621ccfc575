import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { getContactAppointments } from '../../highlevel/endpoints/contacts';
import { pollList, triggerOn } from '../../polling/poll';
import { contactAppointment, isDeleted } from '../../records/appointment';

export default defineTrigger({
  key: 'get_contact_appointments',
  noun: 'Appointment',
  display: {
    label: 'Get Contact Appointments',
    description:
      'Triggers when an appointment of the one contact that you choose is added or updated; to watch all, use New Appointment.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, contactId, triggerOn],
    perform: (z, bundle) =>
      pollList(z, bundle, getContactAppointments, {
        path: { contactId: bundle.inputData.contactId },
        record: contactAppointment,
        keep: (found) => !isDeleted(found),
        created: 'dateAdded',
        updated: 'dateUpdated',
      }),
    outputFields: contactAppointment.eventFields,
    sample: contactAppointment.eventSample,
  },
});
