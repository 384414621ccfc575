import { defineTrigger } from 'zapier-platform-core';
import { appointmentId, calendarOfAppointment } from '../../fields/appointment';
import { subAccount } from '../../fields/common';
import { listAppointmentNotes } from '../../highlevel/endpoints/calendars';
import { pollList, triggerOn } from '../../polling/poll';
import { appointmentNote } from '../../records/appointmentNote';

export default defineTrigger({
  key: 'list_appointment_notes',
  noun: 'Note',
  display: {
    label: 'List Appointment Notes',
    description: 'Triggers when a note on the appointment that you choose is added or updated, and gives its text.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [subAccount, calendarOfAppointment, appointmentId, triggerOn],
    perform: (z, bundle) =>
      pollList(z, bundle, listAppointmentNotes, {
        path: { appointmentId: bundle.inputData.appointmentId },
        record: appointmentNote,
        created: 'dateAdded',
      }),
    outputFields: appointmentNote.eventFields,
    sample: appointmentNote.eventSample,
  },
});
