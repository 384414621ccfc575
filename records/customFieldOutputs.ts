import { definitionsIfAny, outputsOf, type Owner } from '../highlevel/customFields';
import type { AnyBundle, Z } from '../highlevel/types';

/**
 * The outputs for the fields of a model or a custom object, by their keys and labelled by their names.
 * @param property the output that holds their values
 */
export const customFieldOutputs = async (
  z: Z,
  bundle: AnyBundle,
  owner: Owner,
  property: 'customFields' | 'properties' | 'answers',
): Promise<{ key: string; label: string }[]> =>
  [...outputsOf(await definitionsIfAny(z, bundle, owner)).values()].map(({ key, label }) => ({
    key: `${property}__${key}`,
    label,
  }));
