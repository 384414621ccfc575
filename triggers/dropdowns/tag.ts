import { defineTrigger } from 'zapier-platform-core';
import { listTags } from '../../highlevel/endpoints/locations';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** Feeds the tag dropdowns with the tags of the step's sub-account. */
export default defineTrigger({
  key: 'tag',
  noun: 'Tag',
  display: { label: 'Tag', description: 'Triggers when a tag is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: (z, bundle) => pollList(z, bundle, listTags, { record: named }),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
