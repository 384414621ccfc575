import { isRecord } from '../definition';

/**
 * What a mapped value finds in the output of a step.
 * @param path joined by two underscores, as in `contact__name`; behind a list, also by `[]`, as Zapier names line items:
 * `tasks[]title`. In a list of records it goes on in each; a number picks one.
 */
export const valueAt = (output: unknown, path: string): unknown => at(output, path.split(/__|\[\]/));

const at = (value: unknown, path: readonly string[]): unknown => {
  const [name = ''] = path;
  if (path.length === 0) return value;
  if (Array.isArray(value))
    return /^\d+$/.test(name)
      ? at(value[Number(name)], path.slice(1))
      : value.flatMap((one) => {
          const found = at(one, path);
          return found === undefined ? [''] : [found];
        });
  if (!isRecord(value)) return undefined;
  // A name may have two underscores itself.
  for (let parts = path.length; parts > 0; parts--) {
    const own = path.slice(0, parts).join('__');
    if (Object.hasOwn(value, own)) return at(value[own], path.slice(parts));
  }
  return undefined;
};

/** A value as text, as it stands in a field for text: lists are joined with commas. */
export const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
