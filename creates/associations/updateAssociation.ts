import { defineCreate } from 'zapier-platform-core';
import { associationId, labelInputs } from '../../fields/association';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateAssociation } from '../../highlevel/endpoints/associations';
import { throttle } from '../../highlevel/rateLimits';
import { association } from '../../records/association';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_association',
  noun: 'Association',
  display: {
    label: 'Update Association',
    description: 'Updates the two labels of an association, the only part that can be changed.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, associationId, ...labelInputs],
    perform: async (z, bundle) => {
      const { associationId, ...body } = bundle.inputData;
      const answer = await call(z, bundle, updateAssociation, { path: { associationId }, body });
      return output(z, bundle, association, answer, associationId);
    },
    outputFields: association.outputFields,
    sample: association.sample,
  },
});
