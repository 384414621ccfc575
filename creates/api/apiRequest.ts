import { defineCreate } from 'zapier-platform-core';
import { actAs } from '../../fields/api';
import { sendAny } from '../../highlevel/apiRequest';
import { throttle } from '../../highlevel/rateLimits';
import { apiAnswer } from '../../records/apiAnswer';

export default defineCreate({
  key: 'api_request',
  noun: 'API Request',
  display: {
    label: 'API Request',
    description: 'Calls any endpoint of the HighLevel API with the connected account.',
  },
  operation: {
    throttle,
    inputFields: [
      { key: 'method', label: 'Method', required: true, choices: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
      {
        key: 'path',
        label: 'Path',
        required: true,
        helpText:
          "The path without the host, such as `/contacts/abc123`. See [HighLevel's API reference](https://marketplace.gohighlevel.com/docs/).",
      },
      actAs,
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
    ],
    perform: (z, bundle) => sendAny(z, bundle, bundle.inputData),
    outputFields: apiAnswer.outputFields,
    sample: apiAnswer.sample,
  },
});
