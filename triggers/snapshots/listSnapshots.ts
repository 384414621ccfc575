import { defineTrigger } from 'zapier-platform-core';
import { listSnapshots } from '../../highlevel/endpoints/snapshots';
import { pollList, triggerOn } from '../../polling/poll';
import { snapshot } from '../../records/snapshot';

export default defineTrigger({
  key: 'list_snapshots',
  noun: 'Snapshot',
  display: {
    label: 'List Snapshots',
    description: 'Triggers when the agency makes or imports a snapshot, or when one of its snapshots changes.',
  },
  operation: {
    type: 'polling',
    inputFields: [triggerOn],
    perform: (z, bundle) => pollList(z, bundle, listSnapshots, { record: snapshot }),
    outputFields: snapshot.eventFields,
    sample: snapshot.eventSample,
  },
});
