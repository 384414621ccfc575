import { defineSearch } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listCustomValues } from '../../highlevel/endpoints/locations';
import { throttle } from '../../highlevel/rateLimits';
import { customValue, customValueName } from '../../records/customValue';
import { byWords, findInList } from '../found';

export default defineSearch({
  key: 'find_custom_value',
  noun: 'Custom Value',
  display: {
    label: 'Find Custom Value',
    description:
      'Finds a custom value of the sub-account by its name or merge key, and returns the closest name first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      {
        key: 'name',
        label: 'Name or Merge Key',
        required: true,
        helpText: 'The whole name or a part of it, or the merge key with or without braces, as in custom_values.link.',
      },
    ],
    perform: (z, bundle) =>
      findInList(z, bundle, listCustomValues, {
        record: customValue,
        rank: byWords(bundle.inputData.name, ({ name, fieldKey }) => [name, fieldKey], customValueName),
      }),
    outputFields: customValue.outputFields,
    sample: customValue.sample,
  },
});
