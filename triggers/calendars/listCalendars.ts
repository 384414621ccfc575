import { defineTrigger } from 'zapier-platform-core';
import { groupId } from '../../fields/calendar';
import { subAccount } from '../../fields/common';
import { listCalendars } from '../../highlevel/endpoints/calendars';
import { pollList, triggerOn } from '../../polling/poll';
import { calendar } from '../../records/calendar';

export default defineTrigger({
  key: 'list_calendars',
  noun: 'Calendar',
  display: {
    label: 'List Calendars',
    description: 'Triggers when a calendar is added or updated; for what is booked in calendars, use New Appointment.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      triggerOn,
      groupId,
      { key: 'showDrafted', label: 'Include Drafts', type: 'boolean', helpText: 'Choose No to leave drafts out.' },
    ],
    perform: (z, bundle) => {
      const { groupId, showDrafted } = bundle.inputData;
      return pollList(z, bundle, listCalendars, { query: { groupId, showDrafted }, record: calendar });
    },
    outputFields: calendar.eventFields,
    sample: calendar.eventSample,
  },
});
