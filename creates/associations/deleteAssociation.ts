import { defineCreate } from 'zapier-platform-core';
import { associationId } from '../../fields/association';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { deleteAssociation } from '../../highlevel/endpoints/associations';
import { throttle } from '../../highlevel/rateLimits';
import { done } from '../../records/done';

const deleted = done('Association');

export default defineCreate({
  key: 'delete_association',
  noun: 'Association',
  display: {
    label: 'Delete Association',
    description:
      'Deletes an association and all its relations permanently; to unlink two records only, use Delete Relation.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, associationId],
    perform: async (z, bundle) => {
      await call(z, bundle, deleteAssociation, { path: bundle.inputData });
      return deleted.of(bundle.inputData.associationId);
    },
    outputFields: deleted.outputFields,
    sample: deleted.sample,
  },
});
