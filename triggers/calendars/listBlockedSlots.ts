import { defineTrigger } from 'zapier-platform-core';
import { eventListInputs, eventQuery } from '../../fields/calendarEvents';
import { subAccount } from '../../fields/common';
import { listBlockedSlots } from '../../highlevel/endpoints/calendars';
import { pollList, triggerOn } from '../../polling/poll';
import { blockSlot } from '../../records/blockSlot';

export default defineTrigger({
  key: 'list_blocked_slots',
  noun: 'Block Slot',
  display: {
    label: 'List Blocked Slots',
    description:
      'Triggers when time is blocked in a calendar or for a user, or a block slot is updated; for appointments, use New Appointment.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, triggerOn, ...eventListInputs],
    perform: (z, bundle) =>
      pollList(z, bundle, listBlockedSlots, {
        always: eventQuery(z, bundle),
        record: blockSlot,
        created: 'dateAdded',
        updated: 'dateUpdated',
      }),
    outputFields: blockSlot.eventFields,
    sample: blockSlot.eventSample,
  },
});
