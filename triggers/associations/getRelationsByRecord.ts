import { defineTrigger } from 'zapier-platform-core';
import { associationId, recordId } from '../../fields/association';
import { subAccount } from '../../fields/common';
import { texts } from '../../fields/values';
import { listRelations } from '../../highlevel/endpoints/associations';
import { pollList } from '../../polling/poll';
import { relation } from '../../records/relation';

export default defineTrigger({
  key: 'get_relations_by_record',
  noun: 'Relation',
  display: {
    label: 'Get Relations by Record',
    description:
      'Triggers when the record that you choose gets a new relation to another record, and gives the IDs of both.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [
      subAccount,
      recordId,
      {
        key: 'associationIds',
        label: 'Associations',
        list: true,
        dynamic: associationId.dynamic,
        helpText: 'Limits the relations to these associations.',
      },
    ],
    perform: (z, bundle) => {
      const { recordId, associationIds } = bundle.inputData;
      const query = { associationIds: texts(associationIds) };
      return pollList(z, bundle, listRelations, { path: { recordId }, query, record: relation });
    },
    outputFields: relation.eventFields,
    sample: relation.eventSample,
  },
});
