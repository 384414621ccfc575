import { definitionsIfAny, outputsOf, type Model } from '../highlevel/customFields';
import type { AnyBundle, Z } from '../highlevel/types';

/** The outputs of a model's custom fields, by their keys and labelled by their names. */
export const customFieldOutputs = async (
  z: Z,
  bundle: AnyBundle,
  model: Model,
): Promise<{ key: string; label: string }[]> =>
  [...outputsOf(await definitionsIfAny(z, bundle, model)).values()].map(({ key, label }) => ({
    key: `customFields__${key}`,
    label,
  }));
