import type { Bundle, InferInputData, PlainInputField, ZObject } from 'zapier-platform-core';
import { guarded } from '../highlevel/guard';

type Fields = PlainInputField[];

/** A list of fields that adds nothing to the type of `bundle.inputData`, because a field of type `copy` has no value. */
type Nothing = [{ key: 'unlisted'; type: 'copy' }];

/**
 * Input fields that come from a function, because they depend on the connection, the account or other inputs.
 * @param known every field that the function may show; these are optional in the type of `bundle.inputData`. `[]` if only the
 * account knows the fields, as with custom fields.
 * @param make returns the fields to show; by default all. As a function, they stay out of the definition of the app, which core
 * copies in every run: useful for many inputs that few steps fill in.
 */
export function dynamicFields<const Known extends Fields>(
  known: Known,
  make?: (z: ZObject, bundle: Bundle, known: Fields) => Fields | Promise<Fields>,
): (z: ZObject, bundle: Bundle) => Promise<Known extends [] ? Nothing : Known>;
export function dynamicFields(
  known: Fields,
  make: (z: ZObject, bundle: Bundle, known: Fields) => Fields | Promise<Fields> = (_z, _bundle, all) => all,
): (z: ZObject, bundle: Bundle) => Promise<Fields> {
  const fields = guarded((z: ZObject, bundle: Bundle) => make(z, bundle, known));
  knownTo.set(fields, known);
  return fields;
}

/** The fields that each function of `dynamicFields` may show. */
const knownTo = new WeakMap<object, Fields>();

/** The input fields of an operation, as far as they are known without asking the account. */
export const knownFields = (fields: readonly object[] = []): PlainInputField[] =>
  fields.flatMap((field) => (typeof field === 'function' ? (knownTo.get(field) ?? []) : [field as PlainInputField]));

/**
 * The inputs that fields put into `bundle.inputData`, to type functions that several operations share. Core's own
 * `InferInputData` wrongly repeats the cells of line items outside of their list.
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

/** The values of these fields among a step's inputs; undefined for fields without a value. */
export const valuesOf = <F extends readonly PlainInputField[]>(fields: F, inputs: InputsOf<F>): InputsOf<F> => {
  const values = new Map<string, unknown>(Object.entries(inputs));
  return Object.fromEntries(fields.map(({ key }) => [key, values.get(key)])) as InputsOf<F>;
};
