import { connectionOf } from '../highlevel/connection';
import { subAccount } from './common';
import { dynamicFields } from './dynamic';

/** Whether a request uses a sub-account's token or the agency's. Only agency connections have the choice. */
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
