import { zapier } from './support/app';
import { useSandbox } from './support/sandbox';

const connect = useSandbox();

it('Create Contact Note', async () => {
  const connection = zapier.connection({ authData: connect(), timezone: 'America/Chicago' });
  const output = await connection.create('create_contact_note', {
  contactId: 'PzULBQ7wn8ZFxPftMf2Y',
  body: 'It\'s "odd":\n`${this}` {{contact.first_name}} \\'
});
  expect(output).toMatchObject({
  contactId: 'PzULBQ7wn8ZFxPftMf2Y',
  body: 'It\'s "odd":\n`${this}` {{contact.first_name}} \\'
});
});
