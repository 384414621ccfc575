import { defineCreate } from 'zapier-platform-core';
import { associationId, recordId } from '../../fields/association';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createRelation } from '../../highlevel/endpoints/associations';
import { throttle } from '../../highlevel/rateLimits';
import { relation } from '../../records/relation';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_relation',
  noun: 'Relation',
  display: {
    label: 'Create Relation',
    description:
      'Links two records through an association, such as a contact and a custom object record, and gives the ID of the link.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      associationId,
      { ...recordId, key: 'firstRecordId', label: 'First Record' },
      { ...recordId, key: 'secondRecordId', label: 'Second Record', helpText: undefined },
    ],
    perform: async (z, bundle) => {
      const { associationId, firstRecordId, secondRecordId } = bundle.inputData;
      const ends = { associationId, firstRecordId, secondRecordId };
      const answer = await call(z, bundle, createRelation, { body: ends });
      // HighLevel's OpenAPI file omits the two records from the answer, but public clients receive them.
      return output(z, bundle, relation, { ...ends, ...answer });
    },
    outputFields: relation.outputFields,
    sample: relation.sample,
  },
});
