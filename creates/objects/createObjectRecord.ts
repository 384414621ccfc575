import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { newProperties, objectFieldInputs, objectSlotGroup } from '../../fields/customFields';
import { recordPeople, schemaKey } from '../../fields/customObject';
import { texts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { createObjectRecord } from '../../highlevel/endpoints/objects';
import { throttle } from '../../highlevel/rateLimits';
import { objectRecord } from '../../records/objectRecord';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_object_record',
  noun: 'Record',
  display: {
    label: 'Create Custom Object Record',
    description: 'Creates a record of a custom object, whose fields become inputs once the object is chosen.',
  },
  operation: {
    throttle,
    inputFieldGroups: [objectSlotGroup],
    inputFields: [subAccount, schemaKey, ...recordPeople, objectFieldInputs],
    perform: async (z, bundle) => {
      const { schemaKey, owner, followers } = bundle.inputData;
      const properties = (await newProperties(z, bundle, schemaKey)) ?? {};
      const body = { owners: texts(owner), followers: texts(followers), properties };
      const { record } = await call(z, bundle, createObjectRecord, { path: { schemaKey }, body });
      return output(z, bundle, objectRecord, record);
    },
    outputFields: objectRecord.outputFields,
    sample: objectRecord.sample,
  },
});
