import { defineInputFields } from 'zapier-platform-core';
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

/** The inputs of a request whose path a person writes. */
export const anyPathInputs = defineInputFields([
  { key: 'method', label: 'Method', required: true, choices: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
  {
    key: 'path',
    label: 'Path',
    required: true,
    helpText:
      "The path without the host, such as `/contacts/abc123`. See [HighLevel's API reference](https://marketplace.gohighlevel.com/docs/).",
  },
  { key: 'query', label: 'Query', dict: true },
  { key: 'body', label: 'Body', type: 'text', helpText: 'JSON, sent exactly as you enter it.' },
  {
    key: 'version',
    label: 'API Version',
    choices: ['2021-07-28', '2021-04-15', '2023-02-21', 'v3'],
    helpText:
      'Leave it empty to use the version that the path needs. A path that this app does not know gets 2021-07-28.',
  },
  { key: 'headers', label: 'Headers', dict: true, helpText: 'Extra headers, except Authorization and Host.' },
]);
