import type { PlainInputField, ZObject } from 'zapier-platform-core';

/** Where the value of an input comes from, for inputs of actions and searches that do not say it themselves. */

/** A function of any operation: the inputs in its bundle do not matter here. */
type Fields = (z: ZObject, bundle: never) => unknown;

/** Lists whose choices are words, and not ids of records. */
const listsOfWords = new Set(['tag', 'time_zone', 'country', 'user_permission', 'user_scope']);

const helpFor = ({ dynamic = '', search = '', list }: PlainInputField, labelOf: (search: string) => string): string => {
  const [feeder = ''] = dynamic.split('.');
  if (listsOfWords.has(feeder)) return 'Choose from the list, or map what an earlier step gives.';
  if (list) return 'Choose from the list, or map IDs that earlier steps give.';
  const [finder] = search.split('.');
  const example = finder ? `, such as ${labelOf(finder)}` : '';
  return `Choose one, or map the ID that an earlier step gives${example}.`;
};

/**
 * An input field, or a function that returns some, with a help text wherever a dropdown has none.
 * @param labelOf gives the label of a search by its key
 */
export const withSource = <Field extends PlainInputField | Fields>(
  field: Field,
  labelOf: (search: string) => string,
): Field => {
  if (typeof field === 'function') {
    const make: Fields = async (z, bundle) =>
      [await field(z, bundle)].flat().map((one) => withSource(one as PlainInputField, labelOf));
    return make as Field;
  }
  if (field.children) return { ...field, children: field.children.map((cell) => withSource(cell, labelOf)) };
  return field.dynamic && !field.helpText ? { ...field, helpText: helpFor(field, labelOf) } : field;
};
