import type { Bundle, ZObject } from 'zapier-platform-core';
import { connectionOf } from '../highlevel/connection';
import { subAccount } from './common';

/** Whether a request uses a sub-account's token or the agency's. Only agency connections have the choice. */
export const actAs = (z: ZObject, bundle: Bundle): [] =>
  (connectionOf(bundle).type === 'Company'
    ? [
        {
          key: 'actAs',
          label: 'Act As',
          required: true,
          altersDynamicFields: true,
          choices: { Location: 'A Sub-Account', Company: 'The Agency' },
        },
        ...(bundle.inputData.actAs === 'Company' ? [] : subAccount(z, bundle)),
      ]
    : []) as unknown as [];
