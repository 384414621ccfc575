import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createCustomValue, listCustomValues, updateCustomValue } from '../../highlevel/endpoints/locations';
import { badInput } from '../../highlevel/errors';
import { textOf } from '../../highlevel/json';
import { throttle } from '../../highlevel/rateLimits';
import { recordsIn } from '../../polling/paging';
import { customValueName, setValue } from '../../records/customValue';
import { output } from '../../records/outputs';
import { idOf } from '../../records/table';
import { byValue } from '../../searches/found';

export default defineCreate({
  key: 'set_custom_value',
  noun: 'Custom Value',
  display: {
    label: 'Set Custom Value',
    description: 'Sets a custom value of the sub-account by its name, and creates it if there is none of this name.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      {
        key: 'name',
        label: 'Name',
        required: true,
        helpText: 'The whole name or the merge key, as in custom_values.link.',
      },
      { key: 'value', label: 'Value', type: 'text', required: true },
    ],
    perform: async (z, bundle) => {
      const { name, value } = bundle.inputData;
      const all = recordsIn(z, await call(z, bundle, listCustomValues, {}), listCustomValues);
      const under = (key: 'name' | 'fieldKey') => {
        const fits = byValue(name, (one) => [one[key]], customValueName);
        return all.filter((one) => fits(one) !== undefined);
      };
      const [existing, ...others] = [under('name'), under('fieldKey')].find(({ length }) => length > 0) ?? [];
      if (others.length > 0)
        throw badInput(z, `The sub-account has several custom values named "${name}". Enter a merge key instead.`);
      if (existing) {
        const id = idOf(existing);
        const body = { name: textOf(existing.name), value };
        const answer = await call(z, bundle, updateCustomValue, { path: { id }, body });
        return { ...(await output(z, bundle, setValue, answer.customValue, id)), created: false };
      }
      if (/custom_values\s*\./.test(name))
        throw badInput(z, `The sub-account has no custom value ${name.trim()}. Enter a name to create one.`);
      const answer = await call(z, bundle, createCustomValue, { body: { name: name.trim(), value } });
      return { ...(await output(z, bundle, setValue, answer.customValue)), created: true };
    },
    outputFields: setValue.outputFields,
    sample: setValue.sample,
  },
});
