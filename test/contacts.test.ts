import { create, trigger } from './support/app';
import { expectCall } from './support/highlevel';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);

describe('Create Contact', () => {
  it('sends what is given and nothing else', async () => {
    call('POST /contacts/', {
      body: { locationId: 'loc1', email: 'ada@example.com', tags: ['lead', 'vip'], country: 'GB', dnd: false },
    }).reply(201, { contact: { id: 'c1', email: 'ada@example.com', dateAdded: '2026-01-05T09:30:00.000Z' } });
    const contact = await create('create_contact', {
      email: 'ada@example.com',
      phone: '',
      tags: ['lead, vip', 'lead'],
      country: 'United Kingdom',
      dnd: false,
    });
    expect(contact).toMatchObject({ id: 'c1', email: 'ada@example.com' });
  });
});

describe('Get Contact Tasks', () => {
  it('fires once for each task', async () => {
    call('GET /contacts/c1/tasks').reply(200, { tasks: [{ id: 't1', title: 'Call', completed: false }] });
    expect(await trigger('get_contact_tasks', { contactId: 'c1' })).toEqual([
      { id: 't1', dedupeKey: 't1', title: 'Call', completed: false },
    ]);
  });
});
