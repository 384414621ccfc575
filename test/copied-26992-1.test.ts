import { zapier } from './support/app';
import { useSandbox } from './support/sandbox';

const connect = useSandbox();

it('Find Contact', async () => {
  const connection = zapier.connection({ authData: connect(), timezone: 'America/Chicago' });
  const output = await connection.search('find_contact', { email: 'ada.abbott@example.com' });
  expect(output).toHaveLength(1);
});
