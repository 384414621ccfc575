import { definitionsIfAny, outputNames, type Model } from '../highlevel/customFields';
import type { AnyBundle, Z } from '../highlevel/types';

/** The outputs of a model's custom fields, under `customFields__<name>`. */
export const customFieldOutputs = async (
  z: Z,
  bundle: AnyBundle,
  model: Model,
): Promise<{ key: string; label: string }[]> =>
  [...outputNames(await definitionsIfAny(z, bundle, model)).values()].map(({ name }) => ({
    key: `customFields__${name}`,
    label: name,
  }));
