import { defineTrigger } from 'zapier-platform-core';
import { schemaKey } from '../../fields/customObject';
import { searchObjectRecords } from '../../highlevel/endpoints/objects';
import { recordName } from '../../highlevel/objectFields';
import { eventsOf, whenNew } from '../../polling/events';
import { dropdownPage } from '../../polling/paging';
import { named } from '../../records/named';
import { idOf } from '../../records/table';

/** Feeds the dropdowns of the records of the step's custom object. */
export default defineTrigger({
  key: 'object_record',
  noun: 'Record',
  display: { label: 'Custom Object Record', description: 'Triggers when a record is added.', hidden: true },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [schemaKey],
    perform: async (z, bundle) => {
      const { schemaKey } = bundle.inputData;
      const records = await dropdownPage(z, bundle, searchObjectRecords, { path: { schemaKey } });
      const nameOf = await recordName(z, bundle, schemaKey);
      const options = records.map((record) => ({ id: idOf(record), name: nameOf(record) ?? idOf(record) }));
      return eventsOf(z, bundle, named, options, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
