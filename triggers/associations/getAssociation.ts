import { defineTrigger } from 'zapier-platform-core';
import { associationId } from '../../fields/association';
import { subAccount } from '../../fields/common';
import { getAssociation } from '../../highlevel/endpoints/associations';
import { pollRecord } from '../../polling/poll';
import { association } from '../../records/association';

export default defineTrigger({
  key: 'get_association',
  noun: 'Association',
  display: {
    label: 'Get Association',
    description:
      'Triggers when the one association that you choose changes, such as one of its labels; to watch all, use Find Associations.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, associationId],
    perform: (z, bundle) => pollRecord(z, bundle, getAssociation, { path: bundle.inputData, record: association }),
    outputFields: association.eventFields,
    sample: association.eventSample,
  },
});
