import type { MappingRow } from '../../api';

/** Values of earlier steps in the inputs of a later one: `{{1__contact__name}}`. */

/** What an earlier step of a Zap offers to the fields of a later one. */
export interface Source {
  /** The id of the step: mapped values begin with it. */
  id: string;
  /** `1. Search Contacts` */
  title: string;
  rows: MappingRow[];
}

export const tokenOf = (step: string, path: string): string => `{{${step}__${path}}}`;

const token = /\{\{\s*(\d+)__([^{}]+?)\s*\}\}/g;

/** Whether a value holds one of an earlier step, or anything else that Zapier puts in place when the step runs. */
export const isMapped = (value: unknown): boolean => typeof value === 'string' && value.includes('{{');

/** A text after a token was put in place of what is selected in it, and where the caret then stands. */
export const withToken = (
  text: string,
  inserted: string,
  start: number,
  end = start,
): { text: string; caret: number } => ({
  text: text.slice(0, start) + inserted + text.slice(end),
  caret: start + inserted.length,
});

export interface NamedToken {
  token: string;
  /** `1. Search Contacts: Contact ID`, or what is wrong with it. */
  words: string;
  /** The value that it stands for now, or that of the sample. */
  value?: string;
  isKnown: boolean;
}

/** The tokens in a text, each once, with what they stand for. HighLevel's own merge fields are none. */
export const tokensIn = (text: string, sources: readonly Source[]): NamedToken[] => {
  const found = new Map([...text.matchAll(token)].map((match) => [match[0], match]));
  return [...found.values()].map(([whole, step = '', path = '']) => {
    const source = sources.find(({ id }) => id === step);
    if (!source) return { token: whole, words: `No earlier step has the number ${step}.`, isKnown: false };
    const row = source.rows.find((one) => one.path === path);
    if (!row) return { token: whole, words: `${source.title}: ${path}, which that step does not list`, isKnown: false };
    return { token: whole, words: `${source.title}: ${row.label}`, value: row.live ?? row.sample, isKnown: true };
  });
};
