import { zapier } from './support/app';
import { useSandbox } from './support/sandbox';

const connect = useSandbox();

it('Search Contacts', async () => {
  const connection = zapier.connection({ authData: connect(), timezone: 'America/Chicago' });
  const output = await connection.sample('search_contacts', { triggerOn: 'new' });
  expect(output).toHaveLength(3);
});
