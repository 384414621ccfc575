import type { Bundle, InferInputData, PlainInputField, ZObject } from 'zapier-platform-core';

type Fields = PlainInputField[];

/** A field that holds no value, so that a list of it adds nothing to the type of `bundle.inputData`. */
type Nothing = [{ key: 'unlisted'; type: 'copy' }];

/**
 * Input fields that come from a function, because they depend on the connection, the account or other inputs.
 * @param known every field that the function may show, which then stand in `bundle.inputData` as optional ones; `[]` when only
 * the account knows them, as it does its custom fields
 * @param make gives the fields to show
 */
export function dynamicFields<const Known extends Fields>(
  known: Known,
  make: (z: ZObject, bundle: Bundle, known: Fields) => Fields | Promise<Fields>,
): (z: ZObject, bundle: Bundle) => Promise<Known extends [] ? Nothing : Known>;
export function dynamicFields(
  known: Fields,
  make: (z: ZObject, bundle: Bundle, known: Fields) => Fields | Promise<Fields>,
): (z: ZObject, bundle: Bundle) => Promise<Fields> {
  return async (z, bundle) => make(z, bundle, known);
}

/**
 * What input fields put into `bundle.inputData`, for functions that several operations call with theirs. Core's own
 * `InferInputData` also puts the cells of line items beside their list, where they never are.
 */
export type InputsOf<F extends readonly PlainInputField[]> = Intersected<{ [I in keyof F]: InputOf<F[I]> }[number]>;

type InputOf<F> = F extends { key: infer Key extends string; children: infer Cells extends Fields }
  ? { [K in Key]?: InferInputData<Cells>[] }
  : F extends PlainInputField
    ? InferInputData<[F]>
    : never;

type Intersected<Union> = (Union extends unknown ? (one: Union) => 0 : never) extends (all: infer All) => 0
  ? { [K in keyof All]: All[K] }
  : never;

/** The part of a step's inputs that these fields put there, with undefined for what is not. */
export const valuesOf = <F extends readonly PlainInputField[]>(fields: F, inputs: InputsOf<F>): InputsOf<F> => {
  const values = new Map<string, unknown>(Object.entries(inputs));
  return Object.fromEntries(fields.map(({ key }) => [key, values.get(key)])) as InputsOf<F>;
};
