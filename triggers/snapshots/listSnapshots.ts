import { defineTrigger } from 'zapier-platform-core';
import { listSnapshots } from '../../highlevel/endpoints/snapshots';
import { pollList, triggerOn } from '../../polling/poll';
import { snapshot } from '../../records/snapshot';

export default defineTrigger({
  key: 'list_snapshots',
  noun: 'Snapshot',
  display: {
    label: 'List Snapshots',
    description: 'Triggers when a snapshot is created, imported or updated by the agency (agency connections only).',
  },
  operation: {
    type: 'polling',
    inputFields: [triggerOn],
    perform: (z, bundle) => pollList(z, bundle, listSnapshots, { record: snapshot }),
    outputFields: snapshot.eventFields,
    sample: snapshot.eventSample,
  },
});
