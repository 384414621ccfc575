import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { schemaKey } from '../../fields/customObject';
import { searchObjectRecords } from '../../highlevel/endpoints/objects';
import { pollList, triggerOn } from '../../polling/poll';
import { objectRecord } from '../../records/objectRecord';

export default defineTrigger({
  key: 'new_object_record',
  noun: 'Record',
  display: {
    label: 'New Custom Object Record',
    description: 'Triggers when a record of a custom object is added or updated, and gives its fields by their names.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, schemaKey, triggerOn],
    perform: (z, bundle) => {
      const { schemaKey, triggerOn } = bundle.inputData;
      const date = triggerOn === 'new_or_updated' ? 'updatedAt' : 'createdAt';
      return pollList(z, bundle, searchObjectRecords, {
        path: { schemaKey },
        body: { sort: [{ field: date, direction: 'desc' }] },
        record: objectRecord,
        updated: 'updatedAt',
        newestFirstBy: date,
        orderIsObserved: true,
      });
    },
    outputFields: objectRecord.eventFields,
    sample: objectRecord.eventSample,
  },
});
