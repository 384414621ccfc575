import { failureOf } from '../zapier';
import { zapier } from './support/app';
import { useSandbox } from './support/sandbox';

const connect = useSandbox();

it('Create Contact Note', async () => {
  const connection = zapier.connection({ authData: connect(), timezone: 'America/Chicago' });
  const failure = await connection.create('create_contact_note', { contactId: 'nobody', body: 'Hi' }).catch(failureOf);
  expect(failure).toMatchObject({ name: 'HaltedError', effect: 'halt' });
});
