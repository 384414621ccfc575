import { connectionOf } from '../highlevel/connection';
import { subAccount } from './common';
import { dynamicFields } from './dynamic';

/** Whose token a request carries. Only agency connections choose. */
export const actAs = dynamicFields(
  [
    {
      key: 'actAs',
      label: 'Act As',
      required: true,
      altersDynamicFields: true,
      choices: { Location: 'A Sub-Account', Company: 'The Agency' },
    },
  ],
  async (z, bundle, known) => {
    if (connectionOf(bundle).type !== 'Company') return [];
    return bundle.inputData.actAs === 'Company' ? known : [...known, ...(await subAccount(z, bundle))];
  },
);
