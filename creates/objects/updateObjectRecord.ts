import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { changedProperties, objectFieldInputs, objectSlotGroup } from '../../fields/customFields';
import { recordId, recordPeople, schemaKey } from '../../fields/customObject';
import { texts } from '../../fields/values';
import { call } from '../../highlevel/client';
import { updateObjectRecord } from '../../highlevel/endpoints/objects';
import { throttle } from '../../highlevel/rateLimits';
import { objectRecord } from '../../records/objectRecord';
import { output } from '../../records/outputs';

const [owner, followers] = recordPeople;

export default defineCreate({
  key: 'update_object_record',
  noun: 'Record',
  display: {
    label: 'Update Custom Object Record',
    description: 'Updates a record of a custom object; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFieldGroups: [objectSlotGroup],
    inputFields: [
      subAccount,
      schemaKey,
      recordId,
      { ...owner, label: 'Owner to Add', helpText: 'HighLevel allows one owner for each record.' },
      { ...followers, label: 'Followers to Add' },
      {
        key: 'clearFields',
        label: 'Fields to Empty',
        list: true,
        dynamic: 'object_field.id.name',
        dependsOn: ['schemaKey'],
        helpText: 'These are emptied in HighLevel. An input that you leave empty changes nothing.',
      },
      objectFieldInputs,
    ],
    perform: async (z, bundle) => {
      const { schemaKey, id, owner, followers, clearFields } = bundle.inputData;
      const properties = await changedProperties(z, bundle, schemaKey, clearFields);
      const body = { owners: { add: texts(owner) }, followers: { add: texts(followers) }, properties };
      const { record } = await call(z, bundle, updateObjectRecord, { path: { schemaKey, id }, body });
      return output(z, bundle, objectRecord, record, id);
    },
    outputFields: objectRecord.outputFields,
    sample: objectRecord.sample,
  },
});
