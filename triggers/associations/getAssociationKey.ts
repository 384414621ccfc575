import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { getAssociationByKey } from '../../highlevel/endpoints/associations';
import { pollRecord } from '../../polling/poll';
import { association } from '../../records/association';

export default defineTrigger({
  key: 'get_association_key',
  noun: 'Association',
  display: {
    label: 'Get Association Key',
    description:
      'Triggers when the association with the key that you enter is added or updated; to choose it by its labels, use Get Association.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      { key: 'key_name', label: 'Association Key', required: true, dynamic: 'find_associations.key.key' },
    ],
    perform: (z, bundle) => pollRecord(z, bundle, getAssociationByKey, { path: bundle.inputData, record: association }),
    outputFields: association.eventFields,
    sample: association.eventSample,
  },
});
