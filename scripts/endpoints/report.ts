/** The report on two editions of the catalogue: what changed, and what of the app it touches. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Family, Route } from '../../catalogue/types';
import { allEndpoints } from '../../highlevel/endpoints';
import { changesBetween, isBreaking, kinds, type Change, type Kind } from './changes';

/** The labels of the operations by route: docs/operations.md names the routes of each. */
const operationsByRoute = (): Map<Route, string[]> => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'operations.md'), 'utf8');
  const result = new Map<Route, string[]>();
  for (const section of page.split(/^### /m).slice(1)) {
    const label = section.split('\n', 1)[0] ?? '';
    for (const [, route = ''] of section.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)`/g))
      result.set(route, [...(result.get(route) ?? []), label]);
  }
  return result;
};

export interface Report {
  text: string;
  /** Whether anything changed that breaks what was built on an endpoint. */
  isBreaking: boolean;
}

/**
 * @param before the families that are checked in
 * @param after those of a new edition of HighLevel's files
 */
export const reportOn = (before: readonly Family[], after: readonly Family[]): Report => {
  const { changes, labels, answers } = changesBetween(before, after);
  const operations = operationsByRoute();
  const rowOf = (route: Route) => allEndpoints.find(({ method, path }) => `${method} ${path}` === route);
  const touched = changes.filter(({ route }) => rowOf(route));
  const lines = (Object.keys(kinds) as Kind[]).flatMap((kind) => section(kind, changes));
  const rows = [...new Set(touched.map(({ route }) => route))].map((route) => {
    const row = rowOf(route);
    const used = operations.get(route) ?? [];
    const isBroken = touched.some((change) => change.route === route && isBreaking(change));
    return `- ${isBroken ? 'BREAKING ' : ''}${row?.family}.${row?.name} (${route})${used.length > 0 ? `: ${used.join(', ')}` : ''}`;
  });
  const counts = [
    labels > 0 && `Endpoints with another label: ${labels}.`,
    answers > 0 && `Endpoints with another answer: ${answers}.`,
  ].filter(Boolean);
  const parts = [
    ...lines,
    ...(rows.length > 0 ? ["The app's own endpoints among them, and the operations that use them:", ...rows, ''] : []),
    ...counts,
  ];
  return { text: parts.length > 0 ? parts.join('\n').trim() : 'No changes.', isBreaking: changes.some(isBreaking) };
};

const section = (kind: Kind, changes: readonly Change[]): string[] => {
  const own = changes.filter((change) => change.kind === kind);
  if (own.length === 0) return [];
  // A line for each endpoint.
  const details = new Map<Route, string[]>();
  for (const { route, detail = '' } of own) details.set(route, [...(details.get(route) ?? []), detail]);
  const lines = [...details].map(([route, all]) => `- ${route}${all.some(Boolean) ? `: ${all.join('; ')}` : ''}`);
  return [`${kinds[kind]}${own.some(isBreaking) ? ' (breaking)' : ''}:`, ...lines, ''];
};
