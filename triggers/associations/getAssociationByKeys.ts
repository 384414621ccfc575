import { defineTrigger } from 'zapier-platform-core';
import { objectKey } from '../../fields/association';
import { subAccount } from '../../fields/common';
import { getAssociationsByObject } from '../../highlevel/endpoints/associations';
import { pollList, triggerOn } from '../../polling/poll';
import { association } from '../../records/association';

export default defineTrigger({
  key: 'get_association_by_keys',
  noun: 'Association',
  display: {
    label: 'Get Association by Keys',
    description:
      'Triggers when an association of the object that you choose is added or updated; to watch all objects, use Find Associations.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, objectKey, triggerOn],
    perform: (z, bundle) => {
      const { objectKey } = bundle.inputData;
      return pollList(z, bundle, getAssociationsByObject, { path: { objectKey }, record: association });
    },
    outputFields: association.eventFields,
    sample: association.eventSample,
  },
});
