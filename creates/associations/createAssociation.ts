import { defineCreate } from 'zapier-platform-core';
import { endInputs, endsOf, labelInputs } from '../../fields/association';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createAssociation } from '../../highlevel/endpoints/associations';
import { throttle } from '../../highlevel/rateLimits';
import { association } from '../../records/association';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_association',
  noun: 'Association',
  display: {
    label: 'Create Association',
    description:
      'Creates an association, a type of relation between contacts, or between contacts and a custom object; to link two records, use Create Relation.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      {
        key: 'key',
        label: 'Association Key',
        required: true,
        helpText: 'A name that is unique in the sub-account, such as student_teacher.',
      },
      ...endInputs,
      ...labelInputs,
    ],
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, createAssociation, {
        body: { ...bundle.inputData, ...endsOf(z, bundle.inputData) },
      });
      return output(z, bundle, association, answer);
    },
    outputFields: association.outputFields,
    sample: association.sample,
  },
});
