import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listCalendarGroups } from '../../highlevel/endpoints/calendars';
import { pollList, triggerOn } from '../../polling/poll';
import { calendarGroup } from '../../records/calendarGroup';

export default defineTrigger({
  key: 'list_calendar_groups',
  noun: 'Calendar Group',
  display: {
    label: 'List Calendar Groups',
    description: 'Triggers when a calendar group is added or updated; for the calendars in it, use List Calendars.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, triggerOn],
    perform: (z, bundle) => pollList(z, bundle, listCalendarGroups, { record: calendarGroup }),
    outputFields: calendarGroup.eventFields,
    sample: calendarGroup.eventSample,
  },
});
