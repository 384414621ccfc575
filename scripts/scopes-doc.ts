import { allEndpoints, allScopes } from '../highlevel/endpoints';
import { scopeProfiles } from '../highlevel/scopes';
import { generated, table } from './markdown';

/** docs/scopes.md: the scopes to tick on the HighLevel app, by profile. */
export const scopesPage = async (): Promise<string> => {
  const profiles = [...scopeProfiles];
  const isAgencys = (scope: string) =>
    allEndpoints.filter((row) => row.scope === scope).every(({ token }) => !token.includes('Location'));
  const rows = allScopes.map((scope) => [
    `\`${scope}\``,
    ...profiles.map(([, scopes]) => (scopes.includes(scope) ? 'yes' : '')),
    isAgencys(scope) ? 'agency only' : '',
  ]);
  return [
    '# Scopes',
    generated,
    `The app asks for ${allScopes.length} scopes, those of all its steps. Each must be ticked by hand on the HighLevel app. If you need only a part of the steps, tick the scopes of a profile and set \`HIGHLEVEL_SCOPES\` to its name, or to several names and single scopes, such as \`calendar opportunities.readonly\`. A step whose scope is missing says so. All other steps work.`,
    table(['Scope', ...profiles.map(([name]) => `\`${name}\``), ''], rows),
    'The profile `sales` is for contacts, opportunities, businesses, custom objects, workflows, products, invoices and payments, `calendar` for contacts and appointments, `messaging` for contacts, conversations, workflows and forms. Each of them also reads what dropdowns show: users, tags, custom fields. `read-only` is for dashboards and reports. [operations.md](operations.md) lists the scopes of each step.',
  ].join('\n\n');
};
