import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listAssociations } from '../../highlevel/endpoints/associations';
import { pollList, triggerOn } from '../../polling/poll';
import { association } from '../../records/association';

export default defineTrigger({
  key: 'find_associations',
  noun: 'Association',
  display: {
    label: 'Find Associations',
    description:
      'Triggers when an association is added or updated, that is a type of relation; for the relations themselves, use Get Relations by Record.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [subAccount, triggerOn],
    perform: (z, bundle) => pollList(z, bundle, listAssociations, { record: association }),
    outputFields: association.eventFields,
    sample: association.eventSample,
  },
});
