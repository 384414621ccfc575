import { defineTrigger } from 'zapier-platform-core';
import { resourceType } from '../../fields/calendarResource';
import { subAccount } from '../../fields/common';
import { listCalendarResources } from '../../highlevel/endpoints/calendars';
import { contentHash } from '../../polling/events';
import { pollList, triggerOn } from '../../polling/poll';
import { calendarResource } from '../../records/calendarResource';

export default defineTrigger({
  key: 'list_calendar_resources',
  noun: 'Calendar Resource',
  display: {
    label: 'List Calendar Resources',
    description: 'Triggers when a room or a piece of equipment of the sub-account is added or updated.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [subAccount, resourceType, triggerOn],
    perform: (z, bundle) =>
      pollList(z, bundle, listCalendarResources, {
        path: { resourceType: bundle.inputData.resourceType },
        record: calendarResource,
        // HighLevel's OpenAPI file declares no id, so resources of a type are identified by name.
        idOtherwise: ({ name }) => contentHash([bundle.inputData.resourceType, name]),
      }),
    outputFields: calendarResource.eventFields,
    sample: calendarResource.eventSample,
  },
});
