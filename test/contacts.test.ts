import { clock } from '../highlevel/clock';
import { checkBeforeReplay } from '../highlevel/errorTable';
import { create, failureOf, fields, search, trigger } from './support/app';
import { expectCall, pageUrl } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);

const mergeFields = 'Hi {{contact.first_name}}, {{bundle.inputData.contactId}} and {{ custom_values.link }}';
const added = '2026-01-05T09:30:00.000Z';
const ada = { id: 'c1', firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', dateAdded: added };
const adaOut = { ...ada, name: 'Ada Byron', link: pageUrl('contacts/detail/c1') };
const note = { id: 'n1', body: 'Asked for a quote', contactId: 'c1', dateAdded: added };
const task = { id: 't1', title: 'Call', completed: false, dueDate: '2026-01-09T15:00:00.000Z', contactId: 'c1' };

/** Every operation that works on the record named by its ids: what it sends and gives back. */
interface Row {
  label: string;
  run: typeof trigger | typeof create;
  key: string;
  /** `{contactId}` stands for the input of this name. */
  route: string;
  inputs?: object;
  query?: Record<string, string>;
  body?: object;
  answer: object;
  result: object;
}
const ids: Record<string, string> = {
  contactId: 'c1',
  taskId: 't1',
  noteId: 'n1',
  campaignId: 'k1',
  workflowId: 'w1',
  businessId: 'b1',
};
const done = { succeded: true };
const rows: Row[] = [
  {
    label: 'Get Contact',
    run: trigger,
    key: 'get_contact',
    route: 'GET /contacts/{contactId}',
    answer: { contact: { ...ada, dateUpdated: '2026-01-06T10:00:00.000Z' } },
    result: [{ ...adaOut, dateUpdated: '2026-01-06T10:00:00.000Z', dedupeKey: 'c1:2026-01-06T10:00:00.000Z' }],
  },
  {
    label: 'Get Contacts by Business',
    run: trigger,
    key: 'get_contacts_by_business',
    route: 'GET /contacts/business/{businessId}',
    query: { locationId: 'loc1', limit: '100', skip: '0' },
    answer: { contacts: [ada], count: 1 },
    result: [{ ...adaOut, dedupeKey: 'c1' }],
  },
  {
    label: 'Get Contact Tasks',
    run: trigger,
    key: 'get_contact_tasks',
    route: 'GET /contacts/{contactId}/tasks',
    answer: { tasks: [task], traceId: 'x' },
    result: [{ ...task, link: pageUrl('contacts/detail/c1'), dedupeKey: 't1' }],
  },
  {
    label: 'Get Contact Task by ID',
    run: trigger,
    key: 'get_contact_task',
    route: 'GET /contacts/{contactId}/tasks/{taskId}',
    answer: { task },
    result: [{ ...task, dedupeKey: expect.stringMatching(/^t1:[0-9a-f]{16}$/) }],
  },
  {
    label: 'Get Contact Notes',
    run: trigger,
    key: 'get_contact_notes',
    route: 'GET /contacts/{contactId}/notes',
    answer: { notes: [note, { ...note, id: 'n2', dateAdded: '2026-02-01T00:00:00.000Z' }] },
    result: [
      { id: 'n2', dedupeKey: 'n2' },
      { ...note, dedupeKey: 'n1' },
    ],
  },
  {
    label: 'Get Contact Note by ID',
    run: trigger,
    key: 'get_contact_note',
    route: 'GET /contacts/{contactId}/notes/{noteId}',
    answer: { note },
    result: [{ ...note, dedupeKey: expect.stringMatching(/^n1:[0-9a-f]{16}$/) }],
  },
  {
    label: 'Delete Contact',
    run: create,
    key: 'delete_contact',
    route: 'DELETE /contacts/{contactId}',
    answer: done,
    result: { id: 'c1', record: 'Contact', deleted: true },
  },
  {
    label: 'Add Tags to Contact',
    run: create,
    key: 'add_tags_to_contact',
    route: 'POST /contacts/{contactId}/tags',
    inputs: { tags: ['new, vip', 'new'] },
    body: { tags: ['new', 'vip'] },
    answer: { tags: ['lead', 'new', 'vip'], tagsAdded: ['new', 'vip'] },
    result: { id: 'c1', tags: ['lead', 'new', 'vip'], tagsAdded: ['new', 'vip'] },
  },
  {
    label: 'Remove Tags from Contact',
    run: create,
    key: 'remove_tags_from_contact',
    route: 'DELETE /contacts/{contactId}/tags',
    inputs: { tags: ['new', ''] },
    body: { tags: ['new'] },
    answer: { tags: ['lead'], tagsRemoved: ['new'] },
    result: { id: 'c1', tags: ['lead'] },
  },
  {
    label: 'Create Contact Task',
    run: create,
    key: 'create_contact_task',
    route: 'POST /contacts/{contactId}/tasks',
    inputs: { title: 'Call', dueDate: '2026-01-09T10:00:00-05:00', body: 'At once', assignedTo: 'u1', completed: true },
    body: { title: 'Call', dueDate: '2026-01-09T15:00:00Z', body: 'At once', assignedTo: 'u1', completed: true },
    answer: { task },
    result: task,
  },
  {
    label: 'Update Contact Task',
    run: create,
    key: 'update_contact_task',
    route: 'PUT /contacts/{contactId}/tasks/{taskId}',
    inputs: { title: 'Call', dueDate: '2026-01-09T15:00:00.000Z', body: 'Soon', assignedTo: 'u1', completed: false },
    body: { title: 'Call', dueDate: '2026-01-09T15:00:00Z', body: 'Soon', assignedTo: 'u1', completed: false },
    answer: { task },
    result: task,
  },
  {
    label: 'Complete Contact Task',
    run: create,
    key: 'complete_contact_task',
    route: 'PUT /contacts/{contactId}/tasks/{taskId}/completed',
    body: { completed: true },
    answer: { task: { ...task, completed: true } },
    result: { ...task, completed: true },
  },
  {
    label: 'Delete Contact Task',
    run: create,
    key: 'delete_contact_task',
    route: 'DELETE /contacts/{contactId}/tasks/{taskId}',
    answer: done,
    result: { id: 't1', record: 'Task', deleted: true },
  },
  {
    label: 'Create Contact Note',
    run: create,
    key: 'create_contact_note',
    route: 'POST /contacts/{contactId}/notes',
    inputs: { body: 'Hello', title: 'Summary', userId: 'u1', color: '#FFAA00', pinned: true },
    body: { body: 'Hello', title: 'Summary', userId: 'u1', color: '#FFAA00', pinned: true },
    answer: { note },
    result: note,
  },
  {
    label: 'Update Contact Note',
    run: create,
    key: 'update_contact_note',
    route: 'PUT /contacts/{contactId}/notes/{noteId}',
    inputs: { body: 'Hello', title: 'Summary', userId: 'u1', color: '#FFAA00', pinned: false },
    body: { body: 'Hello', title: 'Summary', userId: 'u1', color: '#FFAA00', pinned: false },
    answer: { note },
    result: note,
  },
  {
    label: 'Delete Contact Note',
    run: create,
    key: 'delete_contact_note',
    route: 'DELETE /contacts/{contactId}/notes/{noteId}',
    answer: done,
    result: { id: 'n1', record: 'Note', deleted: true },
  },
  {
    label: 'Add Contact to Campaign',
    run: create,
    key: 'add_contact_to_campaign',
    route: 'POST /contacts/{contactId}/campaigns/{campaignId}',
    body: {},
    answer: done,
    result: { id: 'c1', record: 'Contact', added: true },
  },
  {
    label: 'Remove from Campaign',
    run: create,
    key: 'remove_contact_from_campaign',
    route: 'DELETE /contacts/{contactId}/campaigns/{campaignId}',
    answer: done,
    result: { id: 'c1', record: 'Contact', removed: true },
  },
  {
    label: 'Remove from All Campaigns',
    run: create,
    key: 'remove_contact_from_all_campaigns',
    route: 'DELETE /contacts/{contactId}/campaigns/removeAll',
    answer: done,
    result: { id: 'c1', record: 'Contact', removed: true },
  },
  {
    label: 'Add Contact to Workflow',
    run: create,
    key: 'add_contact_to_workflow',
    route: 'POST /contacts/{contactId}/workflow/{workflowId}',
    inputs: { eventStartTime: '2026-06-23T03:30:00+01:00' },
    body: { eventStartTime: '2026-06-23T03:30:00+01:00' },
    answer: done,
    result: { id: 'c1', record: 'Contact', added: true },
  },
  {
    label: 'Remove from Workflow',
    run: create,
    key: 'remove_contact_from_workflow',
    route: 'DELETE /contacts/{contactId}/workflow/{workflowId}',
    inputs: { eventStartTime: '' },
    body: {},
    answer: done,
    result: { id: 'c1', record: 'Contact', removed: true },
  },
  {
    label: 'Add Contact Followers',
    run: create,
    key: 'add_contact_followers',
    route: 'POST /contacts/{contactId}/followers',
    inputs: { followers: ['u1', 'u2'] },
    body: { followers: ['u1', 'u2'] },
    answer: { followers: ['u0', 'u1', 'u2'], followersAdded: ['u1', 'u2'] },
    result: { id: 'c1', followers: ['u0', 'u1', 'u2'] },
  },
  {
    label: 'Remove Contact Followers',
    run: create,
    key: 'remove_contact_followers',
    route: 'DELETE /contacts/{contactId}/followers',
    inputs: { followers: ['u1'] },
    body: { followers: ['u1'] },
    answer: { followers: ['u0'], followersRemoved: ['u1'] },
    result: { id: 'c1', followers: ['u0'] },
  },
];
const namesIn = (route: string): string[] => [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
const routeWith = (route: string, value: (name: string) => string) =>
  route.replace(/\{(\w+)\}/g, (_, name: string) => value(name));

describe.each(rows)('$label', ({ run, key, route, inputs, query, body, answer, result }) => {
  const names = namesIn(route);

  it('sends the right request and gives the result', async () => {
    call(
      routeWith(route, (name) => ids[name] as string),
      { query, body },
    ).reply(200, answer);
    expect(await run(key, { ...ids, ...inputs })).toMatchObject(result);
  });

  it('takes any text as an ID without leaving its place in the path', async () => {
    call(
      routeWith(route, () => '..%2Fx%3Fy%23z'),
      { query, body },
    ).reply(200, answer);
    await run(key, { ...Object.fromEntries(names.map((name) => [name, '../x?y#z'])), ...inputs });
  });

  it('sends nothing when an ID is missing or would leave its place in the path', async () => {
    for (const name of names) {
      for (const bad of [undefined, '', ' ', '.', '..']) {
        const step = run(key, { ...ids, ...inputs, [name]: bad });
        expect((await failureOf(step)).message).toMatch(/"\w+" is missing\.$|"\.\.?" is not a valid ID for "\w+"\.$/);
      }
    }
  });
});

/** Inputs that are sent as they are. */
const plain = {
  email: 'ada@example.com',
  phone: '+15555550100',
  firstName: 'Ada',
  lastName: 'Byron',
  name: 'Ada Byron',
  assignedTo: 'u1',
  source: 'Website form',
  website: 'https://example.com',
  timezone: 'America/Chicago',
  address1: '12 Maple Street',
  city: 'Springfield',
  state: 'IL',
  postalCode: '62701',
  dnd: false,
};
const fullInputs = {
  ...plain,
  tags: ['lead, vip', 'lead'],
  country: 'united kingdom',
  dateOfBirth: '1985-12-31T00:00:00-05:00',
  dndSettings: [
    { channel: 'SMS', status: 'active', message: 'No texts', code: 'STOP' },
    { channel: 'Email', status: 'inactive', message: '' },
    { channel: '', status: '' },
  ],
  inboundDndStatus: 'active',
  inboundDndMessage: 'Blocked',
  customField1: 'size',
  customValue1: 'XL',
  customField_cf2: 5,
};
const fullBody = {
  ...plain,
  tags: ['lead', 'vip'],
  country: 'GB',
  dateOfBirth: '1985-12-31',
  dndSettings: { SMS: { status: 'active', message: 'No texts', code: 'STOP' }, Email: { status: 'inactive' } },
  inboundDndSettings: { all: { status: 'active', message: 'Blocked' } },
  customFields: [
    { id: 'cf1', field_value: 'XL' },
    { id: 'cf2', field_value: 5 },
  ],
};
const onlyNew = { companyName: 'Analytical Engines', gender: 'female' };
const definitions = {
  customFields: [
    { id: 'cf1', name: 'Size', fieldKey: 'contact.size', dataType: 'TEXT', model: 'contact' },
    { id: 'cf2', name: 'Seats', fieldKey: 'contact.seats', dataType: 'NUMERICAL', model: 'contact' },
  ],
};
const location = { locationId: 'loc1' };

describe.each([
  {
    label: 'Create Contact',
    key: 'create_contact',
    route: 'POST /contacts/',
    own: onlyNew,
    inputs: onlyNew,
    always: location,
  },
  { label: 'Update Contact', key: 'update_contact', route: 'PUT /contacts/c1', own: {}, inputs: ids, always: {} },
  {
    label: 'Upsert Contact',
    key: 'upsert_contact',
    route: 'POST /contacts/upsert',
    own: { ...onlyNew, createNewIfDuplicateAllowed: true },
    inputs: { ...onlyNew, createNewIfDuplicateAllowed: true },
    always: location,
  },
])('$label', ({ key, route, own, inputs, always }) => {
  const id = key === 'update_contact' ? { contactId: 'c1' } : {};

  it('sends every property', async () => {
    call('GET /locations/loc1/customFields', { query: { model: 'contact' } }).reply(200, definitions);
    call(route, { body: { ...always, ...own, ...fullBody } }).reply(200, { contact: ada, new: true, succeded: true });
    expect(await create(key, { ...id, ...inputs, ...fullInputs })).toMatchObject(adaOut);
  });

  it('leaves out what is empty, and keeps false', async () => {
    const empty = (value: unknown) => Object.fromEntries(Object.keys({ ...own, ...fullInputs }).map((k) => [k, value]));
    for (const inputData of [empty(''), empty(undefined), { tags: [], dndSettings: [], dnd: '' }]) {
      call(route, { body: { ...always, dnd: false } }).reply(200, { contact: ada });
      expect(await create(key, { ...inputData, ...id, dnd: false })).toMatchObject({ id: 'c1' });
    }
  });

  it('offers every property that HighLevel takes, and says that it replaces tags where it does', async () => {
    const offered = await fields('creates', key, 'inputFields', {}, { keepCache: false });
    const keys = offered.map((field) => field.key);
    expect(keys).toEqual(expect.arrayContaining([...Object.keys({ ...id, ...own, ...plain }), 'tags', 'country']));
    expect(keys).toEqual(expect.arrayContaining(['dateOfBirth', 'inboundDndStatus', 'customField10', 'customValue10']));
    const tags = offered.find((field) => field.key === 'tags');
    expect(tags?.label).toBe(key === 'create_contact' ? 'Tags' : 'Tags (Replaces All)');
  });

  it('sends merge fields untouched', async () => {
    const body = { firstName: mergeFields, tags: [mergeFields.split(',')[0]], source: mergeFields };
    call(route, { body: { ...always, ...body } }).reply(200, { contact: ada });
    await create(key, { ...id, ...body });
  });

  it('names the existing contact when HighLevel refuses a duplicate', async () => {
    call(route, { body: { ...always, email: 'ada@example.com' } }).reply(400, {
      statusCode: 400,
      message: 'This location does not allow duplicated contacts.',
      meta: { contactId: 'c9', matchingField: 'email', contactName: 'Ada Byron' },
    });
    const failure = await failureOf(create(key, { ...id, email: 'ada@example.com' }));
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toMatch(/the same email\. Ada Byron with the ID c9 already has this one/);
  });

  it.each([
    ['FR', 'FR'],
    ['fr', 'FR'],
    ['France', 'FR'],
    [' UK ', 'GB'],
    ['United States', 'US'],
    ['Antigua and Barbuda', 'AG'],
    ['St. Lucia', 'LC'],
    ['Korea, North', 'KP'],
    ['Korea North', 'KP'],
    ['Congo (Kinshasa)', 'CD'],
    ['Congo', 'CG'],
    ["Cote d'Ivoire", 'CI'],
    ['East Timor', 'TL'],
    ['The Netherlands', 'NL'],
    ['Turkey', 'TR'],
    ['Myanmar', 'MM'],
    ['U.S.A.', 'US'],
  ])('sends the country %p as %p', async (country, code) => {
    call(route, { body: { ...always, country: code } }).reply(200, { contact: ada });
    await create(key, { ...id, country });
  });

  it.each([
    ['1985-12-31', '1985-12-31'],
    ['1985-12-31T23:30:00-05:00', '1985-12-31'],
    ['1985-12-31 00:00:00', '1985-12-31'],
    ['12/31/1985', '12/31/1985'],
    ['1985.12.31', '1985.12.31'],
  ])('sends the date of birth %p as %p', async (dateOfBirth, sent) => {
    call(route, { body: { ...always, dateOfBirth: sent } }).reply(200, { contact: ada });
    await create(key, { ...id, dateOfBirth });
  });

  it.each([
    [{ country: 'Atlantis' }, '"Atlantis" is not a country that HighLevel knows. Use a two-letter code such as US.'],
    [{ inboundDndMessage: 'Blocked' }, 'Inbound Do Not Disturb: HighLevel needs a status if its message is filled in.'],
    [{ dndSettings: [{ message: 'Blocked' }] }, /needs both a channel and a status/],
    [{ dndSettings: [{ channel: 'SMS' }] }, /needs both a channel and a status/],
    [{ dndSettings: [{ status: 'active' }] }, /needs both a channel and a status/],
  ])('says what is wrong with %p', async (wrong, sentence) => {
    const failure = await failureOf(create(key, { ...id, ...wrong }));
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toMatch(sentence);
  });
});

describe('Create Contact', () => {
  it('gives custom fields by key, dates in ISO form and a name', async () => {
    call('POST /contacts/', { body: { ...location, email: 'ada@example.com' } }).reply(201, {
      contact: {
        id: 'c1',
        email: 'ada@example.com',
        dateAdded: 1767605400000,
        customFields: [{ id: 'cf1', value: 'XL' }],
      },
    });
    call('GET /locations/loc1/customFields', { query: { model: 'contact' } }).reply(200, definitions);
    expect(await create('create_contact', { email: 'ada@example.com' })).toEqual({
      id: 'c1',
      name: 'ada@example.com',
      email: 'ada@example.com',
      dateAdded: added,
      link: pageUrl('contacts/detail/c1'),
      customFields: { size: 'XL' },
    });
  });
});

describe('Get Contact', () => {
  it("gives ISO dates for those of HighLevel's database, at every depth", async () => {
    const when = { _seconds: 1767605400, _nanoseconds: 0 };
    const created = { source: 'API', timestamp: { seconds: 1767605400, nanoseconds: 5 } };
    call('GET /contacts/c1').reply(200, { contact: { ...ada, dateAdded: when, createdBy: created, visits: [when] } });
    expect(await trigger('get_contact', { contactId: 'c1' })).toMatchObject([
      { dateAdded: added, createdBy: { source: 'API', timestamp: added }, visits: [added] },
    ]);
  });
});

describe('Upsert Contact', () => {
  it('says whether it made the contact', async () => {
    for (const isNew of [true, false]) {
      call('POST /contacts/upsert', {
        body: { ...location, email: 'a@b.co', createNewIfDuplicateAllowed: false },
      }).reply(200, { new: isNew, contact: ada, traceId: 'x' });
      const contact = await create('upsert_contact', { email: 'a@b.co', createNewIfDuplicateAllowed: false });
      expect(contact).toMatchObject({ ...adaOut, new: isNew });
    }
  });
});

describe('Create Contact Task', () => {
  it('is open unless said otherwise, and reads times in the time zone of the Zap', async () => {
    call('POST /contacts/c1/tasks', {
      body: { title: mergeFields, dueDate: '2026-07-01T13:00:00Z', completed: false },
    }).reply(201, { task });
    const inputs = { contactId: 'c1', title: mergeFields, dueDate: '2026-07-01 09:00', body: '', assignedTo: '' };
    await create('create_contact_task', { ...inputs, completed: '' }, { meta: { timezone: 'America/New_York' } });
  });

  it('says which date cannot be read', async () => {
    const failure = await failureOf(create('create_contact_task', { contactId: 'c1', title: 'Call', dueDate: 'soon' }));
    expect(failure).toMatchObject({
      name: 'HaltedError',
      message: expect.stringMatching(/Due Date.*"soon"/) as string,
    });
  });
});

describe.each([
  ['Update Contact Task', 'update_contact_task', 'PUT /contacts/c1/tasks/t1', { task }],
  ['Update Contact Note', 'update_contact_note', 'PUT /contacts/c1/notes/n1', { note }],
])('%s', (_label, key, route, answer) => {
  it('changes only what is given, and sends merge fields untouched', async () => {
    call(route, { body: { body: mergeFields } }).reply(200, answer);
    const empty = { title: '', dueDate: '', assignedTo: '', userId: '', color: undefined, pinned: '', completed: '' };
    await create(key, { ...ids, ...empty, body: mergeFields });
  });
});

describe('Create Contact Note', () => {
  it('sends merge fields untouched', async () => {
    call('POST /contacts/c1/notes', { body: { body: mergeFields, title: mergeFields } }).reply(201, { note });
    await create('create_contact_note', { contactId: 'c1', body: mergeFields, title: mergeFields });
  });
});

describe('Complete Contact Task', () => {
  it.each([
    [undefined, true],
    ['', true],
    [true, true],
    [false, false],
  ])('takes Completed %p as %p', async (completed, sent) => {
    call('PUT /contacts/c1/tasks/t1/completed', { body: { completed: sent } }).reply(200, { task });
    await create('complete_contact_task', { contactId: 'c1', taskId: 't1', completed });
  });
});

describe('Add Contact to Workflow', () => {
  it('gives a time without an offset the one of the Zap, and sends an empty object without a time', async () => {
    const run = (eventStartTime: string) =>
      create('add_contact_to_workflow', { ...ids, eventStartTime }, { meta: { timezone: 'Europe/London' } });
    call('POST /contacts/c1/workflow/w1', { body: { eventStartTime: '2026-06-23T03:30:00+01:00' } }).reply(200, done);
    await run('2026-06-23T03:30:00');
    call('POST /contacts/c1/workflow/w1', { body: {} }).reply(200, done);
    await run('');
  });
});

describe.each([
  ['Add Tags to Contact', 'add_tags_to_contact', 'Tags to Add'],
  ['Remove Tags from Contact', 'remove_tags_from_contact', 'Tags to Remove'],
  ['Add Contact Followers', 'add_contact_followers', 'Followers'],
  ['Remove Contact Followers', 'remove_contact_followers', 'Followers'],
])('%s', (_title, key, input) => {
  it.each([[undefined], [''], [[]], [['', ' , ']], [[null]]])('sends nothing when given %p', async (nothing) => {
    const failure = await failureOf(create(key, { contactId: 'c1', tags: nothing, followers: nothing }));
    expect(failure).toMatchObject({ name: 'HaltedError', message: `Enter at least one value in ${input}.` });
  });
});

describe('Bulk Update Contact Tags', () => {
  const route = 'POST /contacts/bulk/tags/update';
  const success = (contactId: string) => ({ contactId, message: 'Tags updated', type: 'success' });
  const failed = (contactId: string, message: string) => ({ contactId, message, type: 'error' });

  it.each(['add', 'remove'])('can %s tags', async (type) => {
    call(`${route}/${type}`, { body: { ...location, contacts: ['c1', 'c2'], tags: ['lead', 'vip'] } }).reply(201, {
      succeded: true,
      errorCount: 0,
      responses: [success('c1'), success('c2')],
    });
    const inputs = { type, contacts: ['c1, c2', 'c1'], tags: ['lead,vip'], removeAllTags: '' };
    expect(await create('bulk_update_contact_tags', inputs)).toEqual({
      id: 'c1',
      contactIds: ['c1', 'c2'],
      updatedCount: 2,
    });
  });

  it('removes all tags', async () => {
    call(`${route}/remove`, { body: { ...location, contacts: ['c1'], tags: [], removeAllTags: true } }).reply(201, {
      succeded: true,
      errorCount: 0,
      responses: [success('c1')],
    });
    await create('bulk_update_contact_tags', { type: 'remove', contacts: ['c1'], tags: [], removeAllTags: true });
  });

  it.each([
    [
      { errorCount: 1, responses: [success('c1'), failed('c2', 'contact is deleted')] },
      '1 of 2 contacts were not updated: c2 (contact is deleted). The other 1 were.',
    ],
    [
      { errorCount: 2, responses: [failed('c1', 'not found'), failed('c2', 'contact is deleted')] },
      '2 of 2 contacts were not updated: c1 (not found), c2 (contact is deleted).',
    ],
    [
      { errorCount: 1, responses: [] },
      '1 of 2 contacts were not updated: HighLevel does not say which. The other 1 were.',
    ],
  ])('is no success when contacts failed: %j', async (answer, sentence) => {
    call(`${route}/add`, { body: { ...location, contacts: ['c1', 'c2'], tags: ['lead'] } }).reply(201, {
      succeded: true,
      ...answer,
    });
    const inputs = { type: 'add', contacts: ['c1', 'c2'], tags: ['lead'] };
    const failure = await failureOf(create('bulk_update_contact_tags', inputs));
    expect(failure).toMatchObject({ name: 'HaltedError', message: sentence });
  });

  it.each([
    [{ type: 'add', contacts: ['c1'], tags: ['lead'], removeAllTags: true }, /only works with Remove Tags/],
    [{ type: 'add', contacts: [], tags: ['lead'] }, /^Enter at least one value in Contacts\.$/],
    [{ type: 'remove', contacts: ['c1'], tags: [''] }, /^Enter at least one value in Tags\.$/],
    [{ contacts: ['c1'], tags: ['lead'] }, /"type" is missing/],
  ])('sends nothing for %j', async (inputs, sentence) => {
    expect((await failureOf(create('bulk_update_contact_tags', inputs))).message).toMatch(sentence);
  });
});

it.each([
  ['bulk_update_contact_tags', '/contacts/bulk/tags/update/add', { type: 'add' }, { contacts: ['c1'], tags: ['vip'] }],
  ['bulk_business_update', '/contacts/bulk/business', {}, { ids: ['c1'], businessId: 'b1' }],
])('%s takes a bare confirmation for a success', async (key, path, inputs, body) => {
  call(`POST ${path}`, { body: { ...location, ...body } }).reply(201, {});
  expect(await create(key, { ...inputs, ...body })).toEqual({ id: 'c1', contactIds: ['c1'], updatedCount: 1 });
});

it.each([[''], ['{}']])('a write that HighLevel confirmed without the record (%j) has not failed', async (answer) => {
  call('PUT /contacts/c1/notes/n1', { body: { body: 'Hi' } }).reply(200, answer);
  expect(await create('update_contact_note', { contactId: 'c1', noteId: 'n1', body: 'Hi' })).toEqual({ id: 'n1' });
  call('POST /contacts/', { body: { ...location, email: 'ada@example.com' } }).reply(201, answer);
  expect(await failureOf(create('create_contact', { email: 'ada@example.com' }))).toEqual({
    name: 'AppError',
    message: `HighLevel confirmed this step, but did not send the ID of what it made. ${checkBeforeReplay}`,
  });
});

describe('Bulk Business Update', () => {
  const many = Array.from({ length: 51 }, (_, n) => `c${n}`);

  it.each([
    ['b1', 'b1'],
    ['', null],
    [undefined, null],
  ])('sends the business %p as %p', async (businessId, sent) => {
    const body = { ...location, ids: ['c1', 'c2'], businessId: sent };
    call('POST /contacts/bulk/business', { body }).reply(200, { success: true, ids: ['c1', 'c2'] });
    const result = await create('bulk_business_update', { ids: ['c1', 'c2'], businessId });
    expect(result).toEqual({ id: 'c1', contactIds: ['c1', 'c2'], updatedCount: 2 });
  });

  it('takes 50 contacts, and says so when there are more', async () => {
    const ids = many.slice(1);
    call('POST /contacts/bulk/business', { body: { ...location, ids, businessId: 'b1' } }).reply(200, {
      success: true,
      ids,
    });
    await create('bulk_business_update', { ids, businessId: 'b1' });
    const failure = await failureOf(create('bulk_business_update', { ids: many, businessId: 'b1' }));
    expect(failure.message).toBe('HighLevel accepts up to 50 contacts at a time, not 51.');
  });

  it('is no success when contacts are missing in the answer', async () => {
    const body = { ...location, ids: ['c1', 'c2', 'c3'], businessId: 'b1' };
    call('POST /contacts/bulk/business', { body }).reply(200, { success: true, ids: ['c3'] });
    const failure = await failureOf(create('bulk_business_update', { ids: body.ids, businessId: 'b1' }));
    expect(failure.message).toBe(
      '2 of 3 contacts were not updated: c1 (not updated), c2 (not updated). The other 1 were.',
    );
  });
});

describe('Get Contact', () => {
  it.each([
    [400, { error: 'Contact with id c1 not found', status: 400 }],
    [404, ''],
  ])('fires nothing when the contact is gone (%p)', async (status, answer) => {
    call('GET /contacts/c1').reply(status, answer);
    expect(await trigger('get_contact', { contactId: 'c1' })).toEqual([]);
  });

  it('fires again when the contact has changed', async () => {
    const keys: string[] = [];
    for (const dateUpdated of ['2026-01-06T10:00:00Z', '2026-01-06T10:00:00.000Z', '2026-01-07T10:00:00Z']) {
      call('GET /contacts/c1').reply(200, { contact: { ...ada, dateUpdated } });
      keys.push(...(await trigger('get_contact', { contactId: 'c1' })).map(({ dedupeKey }) => dedupeKey));
    }
    expect(new Set(keys).size).toBe(2);
  });
});

describe.each([
  ['Get Contact Task by ID', 'get_contact_task', 'GET /contacts/c1/tasks/t1', (record: object) => ({ task: record })],
  ['Get Contact Note by ID', 'get_contact_note', 'GET /contacts/c1/notes/n1', (record: object) => ({ note: record })],
])('%s', (_label, key, route, wrap) => {
  it('fires again when the content has changed, whatever the order of its keys', async () => {
    const keys: string[] = [];
    const record = { id: 'x1', title: 'a', body: 'b' };
    for (const answer of [record, { body: 'b', title: 'a', id: 'x1', traceId: 'z' }, { ...record, body: 'c' }]) {
      call(route).reply(200, wrap(answer));
      keys.push(...(await trigger(key, ids)).map(({ dedupeKey }) => dedupeKey));
    }
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  it('fires nothing when it is gone', async () => {
    call(route).reply(404, { message: 'Not found', statusCode: 404 });
    expect(await trigger(key, ids)).toEqual([]);
  });
});

describe.each([
  ['Get Contact Tasks', 'get_contact_tasks', 'GET /contacts/c1/tasks', 'tasks', task],
  ['Get Contact Notes', 'get_contact_notes', 'GET /contacts/c1/notes', 'notes', note],
])('%s', (_label, key, route, at, record) => {
  const list = (count: number) => Array.from({ length: count }, (_, n) => ({ ...record, id: `x${n}` }));

  it('fires on changes too when asked to', async () => {
    const keys: string[] = [];
    for (const title of ['a', 'a', 'b']) {
      call(route).reply(200, { [at]: [{ ...record, title }] });
      const events = await trigger(key, { contactId: 'c1', triggerOn: 'new_or_updated' });
      keys.push(...events.map(({ dedupeKey }) => dedupeKey));
    }
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  it('shows three as a sample, and all in a dropdown', async () => {
    call(route)
      .times(2)
      .reply(200, { [at]: list(5) });
    expect(await trigger(key, { contactId: 'c1' }, { meta: { isLoadingSample: true } })).toHaveLength(3);
    const meta = { isFillingDynamicDropdown: true, page: 0 };
    expect(await trigger(key, { contactId: 'c1', triggerOn: 'new_or_updated' }, { meta })).toHaveLength(5);
    expect(await trigger(key, { contactId: 'c1' }, { meta: { ...meta, page: 1 } })).toEqual([]);
  });

  it('says that the contact is gone', async () => {
    call(route).reply(400, { error: 'Contact with id c1 not found', status: 400 });
    const failure = await failureOf(trigger(key, { contactId: 'c1' }));
    expect(failure.name).not.toBe('HaltedError');
    expect(failure.message).toMatch(/no such record/);
  });
});

/** A page of contacts, newest first, as POST /contacts/search and GET /contacts/ give it. */
const start = Date.parse('2026-01-05T12:00:00.000Z');
const contacts = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => {
    const time = start - (from + n) * 1000;
    const date = new Date(time).toISOString();
    return { id: `c${from + n}`, dateAdded: date, dateUpdated: date, searchAfter: [time, `c${from + n}`] };
  });

describe('Get Contacts by Business', () => {
  const page = (skip: number) =>
    call('GET /contacts/business/b1', {
      query: { locationId: 'loc1', limit: '100', skip: String(skip), query: mergeFields },
    });

  it('reads every page with the same search, and ends with the last', async () => {
    page(0).reply(200, { contacts: contacts(0, 100), count: 130 });
    page(99).reply(200, { contacts: contacts(99, 31), count: 130 });
    expect(await trigger('get_contacts_by_business', { businessId: 'b1', query: mergeFields })).toHaveLength(130);
  });

  it('ends when the next page is the same', async () => {
    page(0).reply(200, { contacts: contacts(0, 100) });
    page(99).reply(200, { contacts: contacts(0, 100) });
    expect(await trigger('get_contacts_by_business', { businessId: 'b1', query: mergeFields })).toHaveLength(100);
  });

  it('fires nothing for an empty business', async () => {
    call('GET /contacts/business/b1', { query: { ...location, limit: '100', skip: '0' } }).reply(200, { contacts: [] });
    expect(await trigger('get_contacts_by_business', { businessId: 'b1', query: '' })).toEqual([]);
  });
});

describe('Get Duplicate Contact', () => {
  const check = (query: Record<string, string>) =>
    call('GET /contacts/search/duplicate', { query: { ...location, ...query } });

  it('finds by email and phone', async () => {
    check({ email: 'ada+1@example.com', number: '+15555550100' }).reply(200, { contact: ada });
    expect(await trigger('get_duplicate_contact', { email: 'ada+1@example.com', number: '+15555550100' })).toEqual([
      { ...adaOut, dedupeKey: 'c1' },
    ]);
  });

  it.each([
    [{}, 'HighLevel returned an answer without the records that were asked for.'],
    ['"x"', 'HighLevel returned something other than data'],
    [{ statusCode: 500, message: 'x' }, 'HighLevel had an internal error (500).'],
  ])('takes no %j for an answer', async (answer, message) => {
    check({ email: 'ada@example.com' }).reply(200, answer);
    await expect(trigger('get_duplicate_contact', { email: 'ada@example.com' })).rejects.toThrow(message);
  });

  it.each([[{ contact: null }], [{ contact: null, traceId: 'x' }], ['null']])('fires nothing on %j', async (answer) => {
    check({ email: mergeFields }).reply(200, answer);
    expect(await trigger('get_duplicate_contact', { email: mergeFields, number: '' })).toEqual([]);
  });

  it('asks for the phone in the form in which HighLevel keeps it', async () => {
    check({ number: '+15555550100' }).reply(200, { contact: ada });
    const inputs = { email: ' ', number: '\u202a+1 (555) 555\u20110100' };
    expect(await trigger('get_duplicate_contact', inputs)).toMatchObject([{ id: 'c1' }]);
  });

  it.each([
    ['', ''],
    [' ', '-'],
  ])('says that nothing is filled in: %j, %j', async (email, number) => {
    const failure = await failureOf(trigger('get_duplicate_contact', { email, number }));
    expect(failure.name).not.toBe('HaltedError');
    expect(failure.message).toMatch(/Fill in an email or a phone/);
  });
});

describe('List Contacts (Deprecated)', () => {
  const page = (cursor: Record<string, string> = {}) =>
    call('GET /contacts/', { query: { locationId: 'loc1', limit: '100', query: mergeFields, ...cursor } });
  const run = () => trigger('list_contacts', { query: mergeFields });

  it('turns pages with both halves of the cursor and the sub-account', async () => {
    const cursor = { startAfter: '1767600000000', startAfterId: 'cursor' };
    page().reply(200, {
      contacts: contacts(0, 100),
      meta: { total: 130, startAfter: Number(cursor.startAfter), startAfterId: cursor.startAfterId },
    });
    page(cursor).reply(200, { contacts: contacts(100, 30), meta: { total: 130 } });
    expect(await run()).toHaveLength(130);
  });

  it('makes the cursor from the last contact when HighLevel sends none', async () => {
    page().reply(200, { contacts: contacts(0, 100) });
    page({ startAfter: String(start - 99_000), startAfterId: 'c99' }).reply(200, { contacts: [] });
    expect(await run()).toHaveLength(100);
  });

  it('gives names in their own case, whatever the endpoint does to them', async () => {
    const raw = { firstNameRaw: 'Ada', lastNameRaw: 'de Vries', contactName: 'ada de vries' };
    call('GET /contacts/', { query: { ...location, limit: '100' } }).reply(200, {
      contacts: [
        { id: 'c1', firstName: 'ada', lastName: 'de vries', ...raw },
        { id: 'c2', firstName: null, lastName: null, contactName: 'Grace', phone: '+15555550101' },
        { id: 'c3', phone: '+15555550102' },
      ],
    });
    expect(await trigger('list_contacts')).toMatchObject([
      { id: 'c1', firstName: 'Ada', lastName: 'de Vries', name: 'Ada de Vries' },
      { id: 'c2', name: 'Grace' },
      { id: 'c3', name: '+15555550102' },
    ]);
  });
});

describe('A contact of the search', () => {
  it('has the street and the date of birth where the single read has them', async () => {
    const found = { ...ada, address: '12 Maple Street', dateOfBirth: Date.UTC(1970, 1, 3), emailLowerCase: 'ada' };
    const { address1: _, ...without } = found as Record<string, unknown>;
    call('POST /contacts/search', {
      body: { ...location, pageLimit: 100, filters: [], sort: [{ field: 'dateAdded', direction: 'desc' }] },
    }).reply(200, { contacts: [without], total: 1 });
    const [contact] = await trigger('search_contacts');
    expect(contact).toMatchObject({ address1: '12 Maple Street', dateOfBirth: '1970-02-03' });
    expect(contact).not.toHaveProperty('emailLowerCase');
  });
});

describe('Search Contacts', () => {
  const newest = [{ field: 'dateAdded', direction: 'desc' }];
  const changed = [{ field: 'dateUpdated', direction: 'desc' }];
  const searchCall = (body: object) => call('POST /contacts/search', { body: { ...location, ...body } });
  const sample = { meta: { isLoadingSample: true } };
  beforeEach(() => {
    jest.spyOn(clock, 'now').mockReturnValue(start);
  });

  it.each([
    [{ tags: ['VIP'] }, [{ field: 'tags', operator: 'eq', value: 'vip' }]],
    [
      { tags: ['lead, vip', ''] },
      [
        {
          group: 'OR',
          filters: [
            { field: 'tags', operator: 'eq', value: 'lead' },
            { field: 'tags', operator: 'eq', value: 'vip' },
          ],
        },
      ],
    ],
    [{ assignedTo: 'u1' }, [{ field: 'assignedTo', operator: 'eq', value: 'u1' }]],
    [{ source: mergeFields }, [{ field: 'source', operator: 'eq', value: mergeFields }]],
    [{ type: 'customer' }, [{ field: 'type', operator: 'eq', value: 'customer' }]],
    [{ hasEmail: true }, [{ field: 'email', operator: 'exists' }]],
    [{ hasEmail: false }, [{ field: 'email', operator: 'not_exists' }]],
    [{ hasPhone: true }, [{ field: 'phone', operator: 'exists' }]],
    [{ hasPhone: false }, [{ field: 'phone', operator: 'not_exists' }]],
    [
      { addedAfter: '2026-01-01T00:00:00-05:00', addedBefore: '2026-02-01T00:00:00Z' },
      [
        {
          field: 'dateAdded',
          operator: 'range',
          value: { gt: '2026-01-01T05:00:00.000Z', lt: '2026-02-01T00:00:00.000Z' },
        },
      ],
    ],
    [
      { updatedAfter: '2026-01-01T00:00:00Z' },
      [{ field: 'dateUpdated', operator: 'range', value: { gt: '2026-01-01T00:00:00.000Z' } }],
    ],
    [
      { updatedBefore: '2026-01-01T00:00:00Z' },
      [{ field: 'dateUpdated', operator: 'range', value: { lt: '2026-01-01T00:00:00.000Z' } }],
    ],
    [{ customField: 'cf1', customValue: 'XL' }, [{ field: 'customFields.cf1', operator: 'eq', value: 'XL' }]],
    [{ customField: 'cf1' }, [{ field: 'customFields.cf1', operator: 'exists' }]],
    [
      {
        filters: [
          { field: 'city', operator: 'contains', value: 'Spring' },
          { field: 'dnd', operator: 'eq', value: 'true' },
          { field: 'valid', operator: 'eq', value: 'false' },
          { field: 'lastAppointment', operator: 'gte', value: '2026-01-01T00:00:00Z' },
          { field: 'website', operator: 'not_exists', value: '' },
          { field: 'state', operator: '', value: 'IL' },
          { field: '', operator: '', value: '' },
        ],
      },
      [
        { field: 'city', operator: 'contains', value: 'Spring' },
        { field: 'dnd', operator: 'eq', value: true },
        { field: 'valid', operator: 'eq', value: false },
        { field: 'lastAppointment', operator: 'range', value: { gte: '2026-01-01T00:00:00Z' } },
        { field: 'website', operator: 'not_exists' },
        { field: 'state', operator: 'eq', value: 'IL' },
      ],
    ],
    [
      { tags: ['VIP', 'patient'], tagMatch: 'any' },
      [
        {
          group: 'OR',
          filters: [
            { field: 'tags', operator: 'eq', value: 'vip' },
            { field: 'tags', operator: 'eq', value: 'patient' },
          ],
        },
      ],
    ],
    [
      { tags: ['VIP', 'patient'], tagMatch: 'all' },
      [
        { field: 'tags', operator: 'eq', value: 'vip' },
        { field: 'tags', operator: 'eq', value: 'patient' },
      ],
    ],
    [{ tagMatch: 'all' }, []],
    [
      { filters: [{ field: 'dateOfBirth', operator: 'gte', value: '1990-01-01' }] },
      [{ field: 'dateOfBirth', operator: 'range', value: { gte: '1990-01-01' } }],
    ],
    [{ tags: [], assignedTo: '', hasEmail: '', hasPhone: '', addedAfter: '', filters: '', query: '' }, []],
  ])('filters by %j', async (inputs, filters) => {
    searchCall({ pageLimit: 3, filters, sort: newest }).reply(200, { contacts: [], total: 0 });
    await trigger('search_contacts', inputs, sample);
  });

  it.each(['05-12', '5/12', '--05-12', 'May 12', '12 may', '12. May'])(
    'finds the birthday %j, which HighLevel cannot search for',
    async (value) => {
      const born = (id: string, dateOfBirth: unknown) => ({ id, dateOfBirth });
      const filters = [{ field: 'dateOfBirth', operator: 'exists' }];
      searchCall({ pageLimit: 100, filters, sort: newest }).reply(200, {
        contacts: [born('c1', Date.UTC(1970, 4, 12)), born('c2', '1985-05-12T00:00:00.000Z'), born('c3', '1985-12-05')],
      });
      const events = await trigger('search_contacts', { filters: [{ field: 'dateOfBirth', operator: '', value }] });
      expect(events.map(({ id }) => id)).toEqual(['c1', 'c2']);
    },
  );

  it('joins a search text and several filters', async () => {
    const filters = [
      { field: 'assignedTo', operator: 'eq', value: 'u1' },
      { field: 'phone', operator: 'exists' },
    ];
    searchCall({ pageLimit: 3, query: 'Hi {{contact.first_name}}', filters, sort: newest }).reply(200, {
      contacts: [],
    });
    await trigger('search_contacts', { query: 'Hi {{contact.first_name}}', assignedTo: 'u1', hasPhone: true }, sample);
  });

  it.each([
    [{ customValue: 'XL' }, /Choose the Custom Field/],
    [{ filters: [{ operator: 'eq', value: 'x' }] }, /needs a field/],
    [{ filters: [{ field: 'city', operator: 'eq' }] }, /The filter on "city" needs a value/],
    [
      { filters: [{ field: 'dateOfBirth', operator: 'gte', value: '05-12' }] },
      /cannot compare dates of birth in that way\. Use Is, with a day such as 05-12/,
    ],
    [{ filters: [{ field: 'dateOfBirth', operator: 'contains', value: '-05-12' }] }, /cannot compare dates of birth/],
    [{ addedAfter: 'yesterday' }, /Added After is not a valid date/],
  ])('reports a wrong filter instead of halting for ever: %j', async (inputs, sentence) => {
    const failure = await failureOf(trigger('search_contacts', inputs));
    expect(failure.name).not.toBe('HaltedError');
    expect(failure.message).toMatch(sentence);
  });

  it('fires once for each contact, newest first', async () => {
    searchCall({ pageLimit: 100, filters: [], sort: newest }).reply(200, { contacts: contacts(0, 2), total: 2 });
    const events = await trigger('search_contacts', { triggerOn: 'new' });
    expect(events.map(({ id, dedupeKey }) => [id, dedupeKey])).toEqual([
      ['c0', 'c0'],
      ['c1', 'c1'],
    ]);
  });

  it('fires for each change when asked to', async () => {
    searchCall({ pageLimit: 100, filters: [], sort: changed }).reply(200, { contacts: contacts(0, 1), total: 1 });
    expect(await trigger('search_contacts', { triggerOn: 'new_or_updated' })).toMatchObject([
      { id: 'c0', dedupeKey: 'c0:2026-01-05T12:00:00.000Z' },
    ]);
  });

  it('catches up page by page with the same filters, from the cursor of the last contact', async () => {
    const page = { pageLimit: 100, query: 'a', filters: [{ field: 'email', operator: 'exists' }], sort: changed };
    searchCall(page).reply(200, { contacts: contacts(0, 100), total: 150 });
    searchCall({ ...page, pageLimit: 500, searchAfter: [start - 99_000, 'c99'] }).reply(200, {
      contacts: contacts(100, 50),
      total: 150,
    });
    const inputs = { triggerOn: 'new_or_updated', query: 'a', hasEmail: true };
    expect(await trigger('search_contacts', inputs)).toHaveLength(150);
  });

  it('reads one page when the last contact on it is older than the catch-up', async () => {
    jest.spyOn(clock, 'now').mockReturnValue(start + 4 * 3_600_000);
    searchCall({ pageLimit: 100, filters: [], sort: newest }).reply(200, { contacts: contacts(0, 100), total: 5000 });
    expect(await trigger('search_contacts')).toHaveLength(100);
  });

  it('ends when the cursor comes again', async () => {
    const page = { pageLimit: 100, filters: [], sort: newest };
    const stuck = (from: number) => contacts(from, 100).map((contact) => ({ ...contact, searchAfter: [1, 'c'] }));
    searchCall(page).reply(200, { contacts: stuck(0), total: 5000 });
    searchCall({ ...page, pageLimit: 500, searchAfter: [1, 'c'] }).reply(200, { contacts: stuck(100), total: 5000 });
    expect(await trigger('search_contacts')).toHaveLength(200);
  });

  it('marks up to 1,000 contacts as seen when the Zap is switched on', async () => {
    jest.spyOn(clock, 'now').mockReturnValue(start + 24 * 3_600_000);
    const page = { pageLimit: 500, filters: [], sort: newest };
    searchCall(page).reply(200, { contacts: contacts(0, 500), total: 5000 });
    const searchAfter = [start - 499_000, 'c499'];
    searchCall({ ...page, searchAfter }).reply(200, { contacts: contacts(500, 500), total: 5000 });
    expect(await trigger('search_contacts', {}, { meta: { isPopulatingDedupe: true } })).toHaveLength(1000);
  });

  it('shows three contacts as a sample', async () => {
    searchCall({ pageLimit: 3, filters: [], sort: newest }).reply(200, { contacts: contacts(0, 3), total: 99 });
    expect(await trigger('search_contacts', {}, sample)).toHaveLength(3);
  });

  it("fills dropdowns page by page, and leaves another step's inputs alone", async () => {
    searchCall({ pageLimit: 100, page: 3 }).reply(200, { contacts: [ada], total: 999 });
    const other = { query: 'x', tags: 7, filters: 'x', customValue: 'x', addedAfter: 'x', triggerOn: 'new_or_updated' };
    const meta = { isFillingDynamicDropdown: true, page: 2 };
    expect(await trigger('search_contacts', other, { meta })).toMatchObject([{ ...adaOut, dedupeKey: 'c1' }]);
  });
});

describe('Find Contact', () => {
  const searchCall = (field: string, value: string, found: object[] = []) =>
    call('POST /contacts/search', {
      body: { ...location, pageLimit: 10, filters: [{ field, operator: 'eq', value }] },
    }).reply(200, { contacts: found, total: found.length });
  const check = (query: object, contact: object | null = null) =>
    call('GET /contacts/search/duplicate', { query: { ...location, ...query } }).reply(200, { contact });
  const miss = () => call('GET /contacts/c1').reply(400, { error: 'Contact with id c1 not found', status: 400 });

  it('finds by ID', async () => {
    call('GET /contacts/c1').reply(200, { contact: ada });
    expect(await search('find_contact', { contactId: 'c1', email: 'other@example.com' })).toEqual([adaOut]);
  });

  it('finds by email in any case', async () => {
    searchCall('email', 'ada@example.com', [ada]);
    expect(await search('find_contact', { email: ' Ada@Example.com ' })).toEqual([adaOut]);
  });

  it.each(['+15555550100', '+1 (555) 555-0100', '+1 555.555\u20130100\u202c'])(
    'finds by the phone %p',
    async (phone) => {
      searchCall('phone', '+15555550100', [ada]);
      expect(await search('find_contact', { phone })).toEqual([adaOut]);
    },
  );

  it('finds by name', async () => {
    searchCall('contactName', 'ada byron', [ada]);
    expect(await search('find_contact', { name: 'Ada Byron' })).toEqual([adaOut]);
  });

  it('finds by custom field', async () => {
    searchCall('customFields.cf1', mergeFields, [ada]);
    expect(await search('find_contact', { customField: 'cf1', customValue: mergeFields })).toEqual([adaOut]);
  });

  it('gives every contact that a field finds', async () => {
    searchCall('email', 'ada@example.com', [ada, { ...ada, id: 'c2' }]);
    expect(await search('find_contact', { email: 'ada@example.com' })).toMatchObject([{ id: 'c1' }, { id: 'c2' }]);
  });

  it('checks for duplicates when the search index does not know an email or a phone yet', async () => {
    searchCall('email', 'ada@example.com');
    check({ email: 'ada@example.com' }, ada);
    expect(await search('find_contact', { email: 'ada@example.com' })).toEqual([adaOut]);
    searchCall('phone', '+15555550100');
    check({ number: '+15555550100' }, ada);
    expect(await search('find_contact', { phone: '+15555550100' })).toEqual([adaOut]);
  });

  it('tries the fields from top to bottom, and finds nothing when none does', async () => {
    const inputs = {
      contactId: 'c1',
      email: 'a@b.co',
      phone: '+1555',
      name: 'Ada',
      customField: 'cf1',
      customValue: 'XL',
    };
    const offered = (await fields('searches', 'find_contact')).map(({ key }) => key);
    expect(offered).toEqual(Object.keys(inputs));
    miss();
    searchCall('email', 'a@b.co');
    check({ email: 'a@b.co' });
    searchCall('phone', '+1555');
    check({ number: '+1555' });
    searchCall('contactName', 'ada');
    searchCall('customFields.cf1', 'XL');
    expect(await search('find_contact', inputs)).toEqual([]);
  });

  describe('if HighLevel refuses an email or a phone as malformed,', () => {
    const refuseSearch = (field: string, value: string, message: string, status = 422) =>
      call('POST /contacts/search', {
        body: { ...location, pageLimit: 10, filters: [{ field, operator: 'eq', value }] },
      }).reply(status, { statusCode: status, message: [message] });
    const refuseCheck = (query: object, message: string, status = 400) =>
      call('GET /contacts/search/duplicate', { query: { ...location, ...query } }).reply(status, { message });
    const refuseEmail = () => {
      refuseSearch('email', 'n/a', 'Invalid email');
      refuseCheck({ email: 'n/a' }, 'email must be an email');
    };
    const refusePhone = (status?: number) => {
      refuseSearch('phone', '12', 'Invalid phone', status);
      refuseCheck({ number: '12' }, 'Invalid phone', status);
    };

    it('tries the other fields', async () => {
      refuseEmail();
      searchCall('phone', '+15555550100', [ada]);
      expect(await search('find_contact', { email: 'n/a', phone: '+15555550100', name: 'Ada' })).toEqual([adaOut]);
    });

    it('finds nothing if the others find nothing', async () => {
      refuseEmail();
      refusePhone();
      searchCall('contactName', 'ada');
      expect(await search('find_contact', { email: 'n/a', phone: '12', name: 'Ada' })).toEqual([]);
    });

    it('goes by the check for duplicates if only the search refuses it', async () => {
      refuseSearch('phone', '12', 'Invalid phone', 400);
      check({ number: '12' });
      expect(await search('find_contact', { phone: '12' })).toEqual([]);
    });

    it('says so if it is all that is given', async () => {
      refuseEmail();
      refusePhone(422);
      expect(await failureOf(search('find_contact', { email: 'n/a', phone: '12' }))).toEqual({
        name: 'HaltedError',
        message:
          'HighLevel refused all that the contact was to be found by. ' +
          "Email: HighLevel did not accept this request. HighLevel's message: Invalid email. " +
          "Email: HighLevel did not accept Email. HighLevel's message: email must be an email. " +
          "Phone: HighLevel did not accept this request. HighLevel's message: Invalid phone.",
      });
    });

    it('stops at any other failure', async () => {
      refuseSearch('email', 'n/a', 'Oh no', 500);
      const failure = await failureOf(search('find_contact', { email: 'n/a', name: 'Ada' }));
      expect(failure).toMatchObject({ name: 'AppError', message: expect.stringMatching(/internal error/) as string });
    });
  });

  it.each([[{}], [{ contactId: '', email: ' ', phone: '-', name: '', customField: 'cf1', customValue: '' }]])(
    'says that nothing is filled in: %j',
    async (inputs) => {
      const failure = await failureOf(search('find_contact', inputs));
      expect(failure).toMatchObject({
        name: 'HaltedError',
        message: 'Fill in at least one field to find a contact.',
      });
    },
  );
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('a contact is created, found, changed, tagged, given a note and a task, and deleted', async () => {
    const as = { authData: connect(), keepCache: true };
    const made = await create(
      'create_contact',
      { email: 'ada@example.com', firstName: 'Ada', lastName: 'Byron', tags: ['lead'], country: 'Portugal' },
      as,
    );
    expect(made).toMatchObject({ name: 'Ada Byron', country: 'PT', tags: ['lead'] });
    const { id } = made;
    // The search index lags, so this is found by the duplicate check.
    expect(await search('find_contact', { email: 'ada@example.com' }, as)).toMatchObject([{ id }]);
    expect(await trigger('get_duplicate_contact', { email: 'ada@example.com' }, as)).toMatchObject([{ id }]);

    await create('update_contact', { contactId: id, city: 'Porto', dnd: false }, as);
    const upserted = await create('upsert_contact', { email: 'ada@example.com', source: 'referral' }, as);
    expect(upserted).toMatchObject({ id, city: 'Porto', source: 'referral', new: false, tags: ['lead'] });
    const tagged = await create('add_tags_to_contact', { contactId: id, tags: ['vip'] }, as);
    expect(tagged.tags).toEqual(['lead', 'vip']);
    await create('bulk_update_contact_tags', { type: 'remove', contacts: [id], tags: ['lead'] }, as);
    expect(await trigger('get_contact', { contactId: id }, as)).toMatchObject([{ id, tags: ['vip'], city: 'Porto' }]);

    const note = await create('create_contact_note', { contactId: id, body: mergeFields }, as);
    expect(await trigger('get_contact_notes', { contactId: id }, as)).toMatchObject([
      { id: note.id, body: mergeFields },
    ]);
    await create('delete_contact_note', { contactId: id, noteId: note.id }, as);
    expect(await trigger('get_contact_note', { contactId: id, noteId: note.id }, as)).toEqual([]);

    const dueDate = '2026-06-01T09:00:00Z';
    const task = await create('create_contact_task', { contactId: id, title: 'Call', dueDate }, as);
    await create('complete_contact_task', { contactId: id, taskId: task.id }, as);
    expect(await trigger('get_contact_tasks', { contactId: id }, as)).toMatchObject([{ id: task.id, completed: true }]);

    await create('delete_contact', { contactId: id }, as);
    expect(await trigger('get_contact', { contactId: id }, as)).toEqual([]);
  });

  it('a contact that is gone fails in a bulk action by its name', async () => {
    const as = { authData: connect() };
    const { id } = await create('create_contact', { firstName: 'Ada' }, as);
    const contacts = [id, 'gone'];
    const failure = await failureOf(create('bulk_update_contact_tags', { type: 'add', contacts, tags: ['x'] }, as));
    expect(failure.message).toMatch(/^1 of 2 contacts were not updated: gone \(/);
  });
});

describe('Find Note', () => {
  const note = (id: string, body: string, day: number, more: object = {}) => ({
    ...{ id, body, contactId: 'c1', dateAdded: `2026-01-0${day}T09:00:00.000Z`, ...more },
  });
  const notes = [
    note('n1', 'Wants a quote', 1),
    note('n2', '<p>Wants a <b>quote</b> by Friday</p>', 3, { bodyText: 'Wants a quote by Friday' }),
    note('n3', 'Paid', 2, { title: 'About the quote' }),
  ];
  const found = async (inputs: object) => {
    expectCall('2021-07-28', 'GET /contacts/c1/notes').reply(200, { notes });
    return (await search('find_note', { contactId: 'c1', ...inputs })).map(({ id }) => id);
  };

  it('finds words in titles and texts, and the newest note first', async () => {
    expect(await found({ query: 'QUOTE' })).toEqual(['n2', 'n3', 'n1']);
    expect(await found({ query: 'a quote by' })).toEqual(['n2']);
    expect(await found({ query: '<b>' })).toEqual([]);
    expect(await found({})).toEqual(['n2', 'n3', 'n1']);
  });

  it('does not take a strange answer for none', async () => {
    expectCall('2021-07-28', 'GET /contacts/c1/notes').reply(200, { items: [] });
    expect((await failureOf(search('find_note', { contactId: 'c1' }))).message).toMatch(/^HighLevel returned/);
  });
});
