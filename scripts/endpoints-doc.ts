import { endpointsOf, families } from '../catalogue';
import type { ApiEndpoint, Route } from '../catalogue/types';
import { inputsOf } from '../fields/apiForm';
import { generated } from './markdown';

/** docs/endpoints.md: every endpoint that API Request offers, with its inputs and scopes. */
export const endpointsPage = (): Promise<string> => {
  const all = families().map(({ key, label }) => ({ label, endpoints: Object.entries(endpointsOf(key)) }));
  const count = all.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
  return Promise.resolve(
    [
      generated,
      '# Endpoints',
      `The form of **API Request** offers all ${count} endpoints of HighLevel's public API files, in ${all.length} families. Each is listed with its request, the scopes of which the connection needs one, and its inputs; those in bold are required. The app fills in the sub-account, the agency and the version.`,
      all.map(({ label, endpoints }) => `- [${label}](#${anchorOf(label)}): ${endpoints.length}`).join('\n'),
      ...all.flatMap(({ label, endpoints }) => [`## ${label}`, endpoints.map(lineOf).join('\n')]),
    ].join('\n\n'),
  );
};

/** The anchor that Markdown viewers make of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');

const lineOf = ([route, endpoint]: [Route, ApiEndpoint]): string => {
  const { label, deprecated, dangerous, scopes } = endpoint;
  const successor = typeof deprecated === 'string' ? `: use \`${deprecated}\`` : '';
  const marks = [dangerous, deprecated && `deprecated${successor}`].filter(Boolean);
  const inputs = inputsOf(route, endpoint).map(({ field }) => (field.required ? `**${field.key}**` : field.key));
  return [
    `- ${marks.length > 0 ? `${label} (${marks.join(', ')})` : label}, \`${route}\``,
    ...(scopes ? [`, ${scopes.map((scope) => `\`${scope}\``).join(' or ')}`] : []),
    ...(inputs.length > 0 ? [`: ${inputs.join(', ')}`] : []),
  ].join('');
};
