import { defineSearch } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { schemaKey } from '../../fields/customObject';
import { searchObjectRecords } from '../../highlevel/endpoints/objects';
import { propertyFilter } from '../../highlevel/objectFields';
import { throttle } from '../../highlevel/rateLimits';
import { objectRecord } from '../../records/objectRecord';
import { findInList } from '../found';

export default defineSearch({
  key: 'find_object_record',
  noun: 'Custom Object Record',
  display: {
    label: 'Find Custom Object Record',
    description: 'Finds records of a custom object by the value of one of its fields, and returns the newest first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      schemaKey,
      {
        key: 'customField',
        label: 'Field',
        required: true,
        dynamic: 'object_field.id.name',
        dependsOn: ['schemaKey'],
        helpText: 'The field to search by. You can also enter its key or its name.',
      },
      {
        key: 'customValue',
        label: 'Field Is',
        required: true,
        helpText: 'The whole value, in capital or small letters.',
      },
    ],
    perform: async (z, bundle) => {
      const { schemaKey, customField, customValue } = bundle.inputData;
      const wanted = { field: customField.trim(), value: customValue, exact: false };
      const { filter, fits } = await propertyFilter(z, bundle, schemaKey, wanted);
      return findInList(z, bundle, searchObjectRecords, {
        path: { schemaKey },
        body: {
          filters: [{ group: 'AND', filters: [filter] }],
          sort: [{ field: 'createdAt', direction: 'desc' }],
        },
        record: objectRecord,
        rank: (record) => (fits(record) ? 0 : undefined),
        isSorted: true,
      });
    },
    outputFields: objectRecord.outputFields,
    sample: objectRecord.sample,
  },
});
