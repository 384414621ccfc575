import type { PlainInputField } from 'zapier-platform-core';
import { isGiven } from '../highlevel/client';
import { badInput } from '../highlevel/errors';
import { listIn } from '../highlevel/texts';
import type { Z } from '../highlevel/types';

/**
 * The input by which an update empties fields in HighLevel, since an input that is left empty changes nothing.
 * @param fields the step's inputs, whose labels are shown
 * @param nullable the names for which HighLevel takes null
 * @param lists the names that an empty list empties
 * @returns `input` for the form, and `read`, which gives the values of these names for the body. It throws HaltedError for a
 * name that cannot be emptied, or one that has a value as well.
 */
export const fieldsToEmpty = <const Name extends string, const List extends string = never>(
  fields: readonly PlainInputField[],
  nullable: readonly Name[],
  lists: readonly List[] = [],
) => {
  const names: readonly string[] = [...nullable, ...lists];
  const choices = Object.fromEntries(
    fields.filter(({ key }) => names.includes(key)).map(({ key, label = key }) => [key, label]),
  );
  const input = {
    key: 'clearFields',
    label: 'Fields to Empty',
    list: true,
    choices,
    helpText: 'These are emptied in HighLevel. An input that you leave empty changes nothing.',
  } as const;
  const read = (z: Z, inputs: { clearFields?: unknown }): { [N in Name]?: null } & { [L in List]?: never[] } => {
    const values = new Map<string, unknown>(Object.entries(inputs));
    const chosen = listIn(inputs.clearFields);
    for (const name of chosen) {
      if (!Object.hasOwn(choices, name)) {
        const possible = Object.values(choices).join(', ');
        throw badInput(z, `Fields to Empty: "${name}" cannot be emptied. Use one of these: ${possible}.`);
      }
      if ([values.get(name)].flat().some(isGiven))
        throw badInput(
          z,
          `${choices[name]} has a value, but is among the Fields to Empty. Take it out of one of them.`,
        );
    }
    return {
      ...Object.fromEntries(nullable.filter((name) => chosen.includes(name)).map((name) => [name, null])),
      ...Object.fromEntries(lists.filter((name) => chosen.includes(name)).map((name) => [name, []])),
    } as { [N in Name]?: null } & { [L in List]?: never[] };
  };
  return { input, read };
};
