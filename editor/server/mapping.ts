import { isRecord } from '../../zapier/definition';
import type { Field } from '../../zapier';
import type { MappingRow } from '../api';

/**
 * What the mapping picker shows of a record: a text for each path. Members of an object are joined by two underscores, line
 * items are `a[]b`, with the values of all items, and lists of plain values are one text.
 */
const flat = (value: unknown, path = ''): [path: string, text: string][] => {
  if (Array.isArray(value)) {
    if (value.length === 0 || !value.every(isRecord)) return [[path, value.map(textOf).join(',')]];
    const columns = new Map<string, string[]>();
    for (const item of value)
      for (const [name, text] of flat(item)) columns.set(name, [...(columns.get(name) ?? []), text]);
    return [...columns].map(([name, texts]) => [`${path}[]${name}`, texts.join(',')]);
  }
  if (!isRecord(value)) return [[path, textOf(value)]];
  return Object.entries(value).flatMap(([name, member]) => flat(member, path === '' ? name : `${path}__${name}`));
};

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** The labels of output fields by path. */
const labelsOf = (fields: readonly Field[]): [path: string, label: string][] =>
  fields.flatMap((field) =>
    field.children
      ? field.children.map((child): [string, string] => [
          `${field.key}[]${child.key}`,
          [field.label, child.label ?? child.key].filter(Boolean).join(' '),
        ])
      : [[field.key, field.label ?? '']],
  );

/** Zapier shows what has no label by its key, in words. */
const wordsOf = (path: string): string => path.split(/__|\[\]/).join(' ');

/**
 * The rows of the mapping picker: those of the output fields in their order, then those without a field.
 * @param live an item of the step's output
 */
export const mappingRows = (
  fields: readonly Field[],
  sample: Record<string, unknown> | undefined,
  live: Record<string, unknown> | undefined,
): MappingRow[] => {
  const [samples, values] = [new Map(flat(sample ?? {})), new Map(flat(live ?? {}))];
  const labels = new Map(labelsOf(fields));
  const paths = [...new Set([...labels.keys(), ...samples.keys(), ...values.keys()])];
  const isInside = (path: string) => (other: string) => other.startsWith(`${path}__`) || other.startsWith(`${path}[]`);
  return paths
    .filter((path) => !paths.some(isInside(path)))
    .map((path) => {
      const [label, inSample, inLive] = [labels.get(path), samples.get(path), values.get(path)];
      return {
        path,
        label: label || wordsOf(path),
        ...(inSample !== undefined && { sample: inSample }),
        ...(inLive !== undefined && { live: inLive }),
        ...(live && label !== undefined && inLive === undefined && { mark: 'absent' as const }),
        ...(inLive !== undefined && label === undefined && { mark: 'unlabelled' as const }),
      };
    });
};
