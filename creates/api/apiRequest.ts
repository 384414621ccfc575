import { defineCreate } from 'zapier-platform-core';
import { apiForm, chosenEndpoint, isFamily } from '../../fields/apiForm';
import { sendAny } from '../../highlevel/apiRequest';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { apiAnswer } from '../../records/apiAnswer';
import { apiOutputs } from '../../records/apiOutputs';
import { sendEndpoint } from './sendEndpoint';

export default defineCreate({
  key: 'api_request',
  noun: 'API Request',
  display: {
    label: 'API Request',
    description:
      "Calls any endpoint of HighLevel's API with the connected account, for what no other action does, and gives its answer as fields.",
  },
  operation: {
    throttle,
    inputFields: [apiForm],
    perform: (z, bundle) => {
      const { inputData } = bundle;
      const chosen = chosenEndpoint(inputData);
      if (chosen) return sendEndpoint(z, bundle, chosen.route, chosen.endpoint);
      if (isFamily(inputData.api)) throw badInput(z, 'Choose an Endpoint of the API, or choose Any Path.');
      return sendAny(z, bundle, { ...inputData, method: inputData.method ?? '', path: inputData.path ?? '' });
    },
    outputFields: [...apiAnswer.outputFields, apiOutputs],
    sample: apiAnswer.sample,
  },
});
