import { defineTrigger } from 'zapier-platform-core';
import { resourceId, resourceType } from '../../fields/calendarResource';
import { subAccount } from '../../fields/common';
import { getCalendarResource } from '../../highlevel/endpoints/calendars';
import { pollRecord } from '../../polling/poll';
import { calendarResource } from '../../records/calendarResource';

export default defineTrigger({
  key: 'get_calendar_resource',
  noun: 'Calendar Resource',
  display: {
    label: 'Get Calendar Resource',
    description:
      'Triggers when the one room or piece of equipment that you choose changes; to watch all, use List Calendar Resources.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, resourceType, resourceId],
    perform: (z, bundle) =>
      pollRecord(z, bundle, getCalendarResource, {
        path: bundle.inputData,
        record: calendarResource,
        idOtherwise: () => bundle.inputData.id,
      }),
    outputFields: calendarResource.eventFields,
    sample: calendarResource.eventSample,
  },
});
