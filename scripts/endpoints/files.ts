/** The catalogue's files: their text, and what is in those that are checked in. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Family, FamilyRow } from '../../catalogue/types';
import { familyRows } from './read';

export const catalogueFolder = join(__dirname, '..', '..', 'catalogue');

const rows = (all: readonly string[]): string => all.map((row) => `    ${row}`).join(',\n');

/** A line for each endpoint, so that a diff of two editions is one to read. */
const familyText = ({ key, label, endpoints }: Family): string => {
  const lines = Object.entries(endpoints).map(([route, one]) => `${JSON.stringify(route)}: ${JSON.stringify(one)}`);
  return `{\n  "key": ${JSON.stringify(key)},\n  "label": ${JSON.stringify(label)},\n  "endpoints": {\n${rows(lines)}\n  }\n}\n`;
};

const listText = (all: readonly FamilyRow[]): string =>
  `[\n${all.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`;

/** The text of each file by its path in `catalogue/`. */
export const catalogueTexts = (families: readonly Family[]): Record<string, string> => ({
  'families.json': listText(familyRows(families)),
  ...Object.fromEntries(families.map((family) => [`families/${family.key}.json`, familyText(family)])),
});

/** Writes the files, and takes away those of families that are no more. */
export const writeCatalogue = (families: readonly Family[]): void => {
  rmSync(join(catalogueFolder, 'families'), { recursive: true, force: true });
  mkdirSync(join(catalogueFolder, 'families'));
  for (const [name, text] of Object.entries(catalogueTexts(families))) writeFileSync(join(catalogueFolder, name), text);
};

/** The families that are checked in; none before the first time. */
export const readCatalogue = (): Family[] => {
  const folder = join(catalogueFolder, 'families');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Family);
};
