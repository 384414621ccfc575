import { defineCreate } from 'zapier-platform-core';
import { recordId } from '../../fields/association';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { deleteRelation } from '../../highlevel/endpoints/associations';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Relation');

export default defineCreate({
  key: 'delete_relation',
  noun: 'Relation',
  display: {
    label: 'Delete Relation',
    description: 'Deletes the relation between two records permanently, but keeps the records.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...recordId, required: undefined, helpText: 'One of the two records. Only used to list the relations below.' },
      {
        key: 'relationId',
        label: 'Relation',
        required: true,
        dynamic: 'get_relations_by_record.id.firstRecordId,secondRecordId',
      },
    ],
    perform: async (z, bundle) => {
      const { relationId } = bundle.inputData;
      await call(z, bundle, deleteRelation, { path: { relationId } });
      return deleted.of(relationId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
