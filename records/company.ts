import { only, recordTable } from './table';

export const company = recordTable([
  ['id', 'Company ID', 'string', '5DP4iH6HLkQsiKESj6rh'],
  ['name', 'Name', 'string', 'Harbor Lane Marketing'],
  ['email', 'Email', 'string', 'team@example.com'],
  ['phone', 'Phone', 'string', '+15555550100'],
  ['website', 'Website', 'string', 'https://example.com'],
  ['domain', 'Domain', 'string', 'app.example.com'],
  ['address', 'Street Address', 'string', '12 Harbor Lane'],
  ['city', 'City', 'string', 'Portland'],
  ['state', 'State', 'string', 'OR'],
  ['postalCode', 'Postal Code', 'string', '97201'],
  ['country', 'Country', 'string', 'US'],
  ['timezone', 'Time Zone', 'string', 'America/Los_Angeles'],
  ['currency', 'Currency', 'string', 'USD'],
  ['plan', 'Plan', 'number', 1],
  ['status', 'Status', 'string', 'active'],
  ['customerType', 'Customer Type', 'string', 'agency'],
  ['locationCount', 'Number of Sub-Accounts', 'integer', 2],
  ['subdomain', 'Subdomain', 'string', only('agencies with a subdomain')],
  ['logoUrl', 'Logo URL', 'string', only('agencies with a logo')],
]);
