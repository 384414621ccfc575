import { create, failureOf, fields, search, trigger } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

/** Fields to Empty: what an update takes away, next to inputs that change nothing when they are left empty. */

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);

const ofContact = [
  'firstName',
  'lastName',
  'name',
  'email',
  'phone',
  'address1',
  'city',
  'state',
  'website',
  'timezone',
];

describe.each([
  {
    key: 'update_contact',
    route: 'PUT /contacts/c1',
    ids: { contactId: 'c1' },
    names: [...ofContact, 'source', 'dateOfBirth', 'assignedTo'],
    lists: ['tags'],
    answer: { contact: { id: 'c1' } },
    own: {},
  },
  {
    key: 'upsert_contact',
    route: 'POST /contacts/upsert',
    ids: { createNewIfDuplicateAllowed: false },
    names: [...ofContact, 'dateOfBirth', 'companyName'],
    lists: ['tags'],
    answer: { contact: { id: 'c1' } },
    own: { locationId: 'loc1', createNewIfDuplicateAllowed: false },
  },
  {
    key: 'update_contact_task',
    route: 'PUT /contacts/c1/tasks/t1',
    ids: { contactId: 'c1', taskId: 't1' },
    names: ['assignedTo'],
    lists: [],
    answer: { task: { id: 't1' } },
    own: {},
  },
  {
    key: 'update_opportunity',
    route: 'PUT /opportunities/o1',
    ids: { id: 'o1' },
    names: ['assignedTo'],
    lists: [],
    answer: { opportunity: { id: 'o1' } },
    own: {},
  },
  {
    key: 'upsert_opportunity',
    route: 'POST /opportunities/upsert',
    ids: { pipelineId: 'p1', contactId: 'c1' },
    names: ['assignedTo'],
    lists: [],
    answer: { opportunity: { id: 'o1' }, new: false },
    own: {
      locationId: 'loc1',
      pipelineId: 'p1',
      contactId: 'c1',
      followers: [],
      followersActionType: 'add',
      isRemoveAllFollowers: false,
    },
  },
  {
    key: 'update_appointment',
    version: '2021-04-15',
    route: 'PUT /calendars/events/appointments/e1',
    ids: { calendarId: 'k1', eventId: 'e1', appointmentStatus: 'confirmed' },
    names: ['assignedUserId', 'description', 'address'],
    lists: [],
    answer: { id: 'e1' },
    own: { calendarId: 'k1', appointmentStatus: 'confirmed' },
  },
])('$key', ({ key, version = '2021-07-28', route, ids, names, lists, answer, own }) => {
  const sends = (body: object) => expectCall(version, route, { body: { ...own, ...body } }).reply(200, answer);

  it('offers what HighLevel empties, by its labels', async () => {
    const inputs = await fields('creates', key);
    const choices = inputs.find((field) => field.key === 'clearFields')?.choices as object;
    expect(Object.keys(choices).sort()).toEqual([...names, ...lists].sort());
  });

  it('empties each with null, and a list with []', async () => {
    for (const name of names) {
      sends({ [name]: null });
      await create(key, { ...ids, clearFields: [name] });
    }
    for (const name of lists) {
      sends({ [name]: [] });
      await create(key, { ...ids, clearFields: [name] });
    }
  });

  it('takes several in one text, by label or name, and leaves alone what is left empty', async () => {
    const all = [...names, ...lists];
    sends(Object.fromEntries([...names.map((name) => [name, null]), ...lists.map((name) => [name, []])]));
    await create(key, { ...ids, ...Object.fromEntries(all.map((name) => [name, ''])), clearFields: all.join(', ') });
  });
});

it('A label is as good as a name', async () => {
  call('PUT /contacts/c1', { body: { assignedTo: null, address1: null } }).reply(200, { contact: { id: 'c1' } });
  await create('update_contact', { contactId: 'c1', clearFields: ['owner', 'Street Address'] });
});

it.each([
  [
    { clearFields: ['country'] },
    /^Fields to Empty: "country" cannot be emptied\. Use one of these: Email, Phone, First Name, /,
  ],
  [
    { clearFields: ['email'], email: 'a@example.com' },
    'Email has a value, but is among the Fields to Empty. Take it out of one of them.',
  ],
  [
    { clearFields: ['tags'], tags: ['vip'] },
    'Tags has a value, but is among the Fields to Empty. Take it out of one of them.',
  ],
])('%j is refused', async (inputs, message) => {
  const failure = await failureOf(create('update_contact', { contactId: 'c1', ...inputs }));
  expect(failure.name).toBe('HaltedError');
  expect(failure.message).toMatch(message);
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('an owner and the tags of a contact are gone', async () => {
    const authData = connect();
    const [owner] = await trigger('list_users_by_location', {}, { authData });
    const made = await create(
      'create_contact',
      { firstName: 'Ada', assignedTo: owner?.id, tags: ['vip'] },
      { authData },
    );
    expect(made).toMatchObject({ assignedTo: owner?.id, ownerName: owner?.name, tags: ['vip'] });
    await create('update_contact', { contactId: made.id, clearFields: ['assignedTo', 'tags'] }, { authData });
    const [now] = await search('find_contact', { contactId: made.id }, { authData });
    expect(now).toMatchObject({ firstName: 'Ada', tags: [] });
    expect(now?.assignedTo ?? null).toBeNull();
    expect(now).not.toHaveProperty('ownerName');
  });
});
