import type { Bundle, ZObject } from 'zapier-platform-core';
import type { Property, Shape } from '../catalogue/types';
import { chosenEndpoint, words } from '../fields/apiForm';
import { guarded } from '../highlevel/guard';

interface OutputField {
  key: string;
  label: string;
  type?: 'number' | 'integer' | 'boolean' | 'datetime';
}

/** The outputs of API Request for the chosen endpoint, as HighLevel's files describe its answer. Lists are line items. */
export const apiOutputs = guarded((_z: ZObject, bundle: Bundle): OutputField[] => {
  const chosen = chosenEndpoint(bundle.inputData)?.endpoint;
  const output = chosen?.output ?? [];
  return output.flatMap((property) => outputsFor(property, chosen?.outputIsList ? 'data__items[]' : 'data__', []));
});

const outputsFor = (property: Property, before: string, labels: string[]): OutputField[] => {
  const { name, type, items, properties } = property;
  // A double underscore would read as nesting.
  const key = before + name.replace(/__+/g, '_');
  const all = [...labels, words(name)];
  const inner = properties ?? items?.properties;
  if (inner?.length) return inner.flatMap((one) => outputsFor(one, `${key}${type === 'list' ? '[]' : '__'}`, all));
  return [{ key, label: all.join(': '), ...typeOf(property) }];
};

const typeOf = ({ type, date }: Shape): Pick<OutputField, 'type'> => {
  if (date) return { type: 'datetime' };
  return type === 'number' || type === 'integer' || type === 'boolean' ? { type } : {};
};
