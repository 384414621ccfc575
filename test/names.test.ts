import { clock } from '../highlevel/clock';
import { create, failureOf, trigger } from './support/app';
import { expectCall, pageUrl } from './support/highlevel';

/** Names where HighLevel has ids: in inputs, instead of them; in outputs, beside them. */

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);
const users = (...names: string[]) =>
  call('GET /users/', { query: { locationId: 'loc1' } }).reply(200, {
    users: names.map((name, n) => ({
      id: `u${n + 1}`,
      name,
      email: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
    })),
  });
const pipelines = () =>
  call('GET /opportunities/pipelines', { query: { locationId: 'loc1' } }).reply(200, {
    pipelines: [
      {
        id: 'p1',
        name: 'Sales',
        stages: [
          { id: 's1', name: 'New' },
          { id: 's2', name: 'Won, paid' },
        ],
      },
      { id: 'p2', name: 'Renewals', stages: [{ id: 's3', name: 'New' }] },
    ],
  });
const owned = (assignedTo: string) =>
  call('PUT /contacts/c1', { body: { assignedTo } }).reply(200, { contact: { id: 'c1' } });
const updateContact = (assignedTo: unknown, extras = {}) =>
  create('update_contact', { contactId: 'c1', assignedTo }, extras);

describe('An owner', () => {
  it.each(['Grace Lovelace', ' grace  lovelace ', 'grace@example.com', 'u1'])('is found by %j', async (text) => {
    users('Grace Lovelace', 'Ada Byron');
    owned('u1');
    await updateContact(text);
  });

  it.each(['y0BeYjuRIlDwsDcOHOJo', '641c094001436dbc2081e642', '7915dedc-8f18-44d5-8bc3-77c04e994a10'])(
    'by the ID %s is not looked up',
    async (id) => {
      owned(id);
      await updateContact(id);
    },
  );

  it('that HighLevel does not have is refused with those that it has', async () => {
    users('Grace Lovelace', 'Ada Byron');
    expect(await failureOf(updateContact('Bob'))).toEqual({
      name: 'HaltedError',
      message: 'Owner: HighLevel has nothing named "Bob" here. Use one of these: Grace Lovelace, Ada Byron.',
    });
  });

  it('of whom there are two is refused with both', async () => {
    users('Ada Byron', 'Ada Byron');
    expect(await failureOf(updateContact('Ada Byron'))).toEqual({
      name: 'HaltedError',
      message: 'Owner: "Ada Byron" is the name of several. Use the ID of one of them instead: u1, u2.',
    });
  });

  it('who is new is found, although the users are kept', async () => {
    users('Grace Lovelace');
    owned('u1');
    await updateContact('Grace Lovelace');
    users('Grace Lovelace', 'Ada Byron');
    owned('u2');
    await updateContact('Ada Byron', { keepCache: true });
    owned('u1');
    await updateContact('Grace Lovelace', { keepCache: true });
  });

  it('goes out as it is when the users cannot be read', async () => {
    call('GET /users/', { query: { locationId: 'loc1' } }).reply(403, { message: 'Forbidden' });
    owned('Grace');
    await updateContact('Grace');
  });

  it('waits when the rate limit is used up', async () => {
    call('GET /users/', { query: { locationId: 'loc1' } }).reply(429, {});
    expect((await failureOf(updateContact('Grace'))).name).toBe('ThrottledError');
  });
});

describe('Several in one input', () => {
  it('are found one by one', async () => {
    users('Grace Lovelace', 'Byron, Ada');
    call('POST /contacts/c1/followers', { body: { followers: ['u2', 'y0BeYjuRIlDwsDcOHOJo', 'u1'] } }).reply(201, {});
    const followers = ['Byron, Ada; y0BeYjuRIlDwsDcOHOJo', 'grace@example.com'];
    await create('add_contact_followers', { contactId: 'c1', followers });
  });
});

describe('A pipeline and a stage', () => {
  const opportunity = (ids: object) =>
    call('PUT /opportunities/o1', { body: ids }).reply(200, { opportunity: { id: 'o1' } });
  const update = (inputs: object) => create('update_opportunity', { id: 'o1', ...inputs });

  it('are found with one request, the stage in its pipeline', async () => {
    pipelines();
    opportunity({ pipelineId: 'p2', pipelineStageId: 's3' });
    await update({ pipelineId: 'renewals', pipelineStageId: 'New' });
  });

  it('without the other: a stage that has a name of its own', async () => {
    pipelines();
    opportunity({ pipelineStageId: 's2' });
    await update({ pipelineStageId: 'won, paid' });
  });

  it('without the other: a stage whose name several pipelines have is refused', async () => {
    pipelines();
    expect((await failureOf(update({ pipelineStageId: 'New' }))).message).toBe(
      'Stage: "New" is the name of several. Use the ID of one of them instead: s1, s3.',
    );
  });

  it('of another pipeline is refused', async () => {
    pipelines();
    expect((await failureOf(update({ pipelineId: 'Renewals', pipelineStageId: 'Won, paid' }))).message).toBe(
      'Stage: HighLevel has nothing named "Won, paid" here. Use one of these: New.',
    );
  });
});

it.each([
  ['add_contact_to_workflow', 'workflowId', 'GET /workflows/', 'workflows', 'POST /contacts/c1/workflow/x1'],
  ['add_contact_to_campaign', 'campaignId', 'GET /campaigns/', 'campaigns', 'POST /contacts/c1/campaigns/x1'],
])('%s finds its %s', async (key, input, list, name, route) => {
  call(list, { query: { locationId: 'loc1' } }).reply(200, { [name]: [{ id: 'x1', name: 'Welcome' }] });
  call(route, { body: {} }).reply(200, { succeded: true });
  await create(key, { contactId: 'c1', [input]: 'welcome' });
});

it('A calendar is found by its name, and so are its members', async () => {
  expectCall('2021-04-15', 'GET /calendars/', { query: { locationId: 'loc1' } }).reply(200, {
    calendars: [{ id: 'k1', name: 'Cleaning' }],
  });
  users('Grace Lovelace');
  expectCall('2021-04-15', 'PUT /calendars/k1', { body: { teamMembers: [{ userId: 'u1' }] } }).reply(200, {
    calendar: { id: 'k1', name: 'Cleaning' },
  });
  await create('update_calendar', { calendarId: 'Cleaning', teamMembers: [{ userId: 'Grace Lovelace' }] });
});

describe('Beside ids', () => {
  const deal = { id: 'o1', name: 'Braces', assignedTo: 'u1', pipelineId: 'p1', pipelineStageId: 's2', updatedAt: '' };
  const getDeal = (more = {}) => call('GET /opportunities/o1').reply(200, { opportunity: { ...deal, ...more } });
  const poll = async (extras = {}) => (await trigger('get_opportunity', { id: 'o1' }, extras))[0];
  const named = { ownerName: 'Grace Lovelace', pipelineName: 'Sales', pipelineStageName: 'Won, paid' };
  const { now } = clock;
  afterEach(() => {
    clock.now = now;
  });

  it('are owner, pipeline and stage of an opportunity, and a link to it, with one look-up for many runs', async () => {
    getDeal();
    users('Grace Lovelace');
    pipelines();
    expect(await poll()).toMatchObject({ ...deal, ...named, link: pageUrl('opportunities/list/o1') });
    getDeal();
    expect(await poll({ keepCache: true })).toMatchObject(named);
  });

  it('are those of a user who was added, once the users have been kept for a while', async () => {
    getDeal();
    users('Grace Lovelace');
    pipelines();
    await poll();
    getDeal({ assignedTo: 'u2' });
    expect(await poll({ keepCache: true })).not.toHaveProperty('ownerName');
    const later = Date.now() + 11 * 60_000;
    clock.now = () => later;
    getDeal({ assignedTo: 'u2' });
    users('Grace Lovelace', 'Ada Byron');
    expect(await poll({ keepCache: true })).toMatchObject({ ...named, ownerName: 'Ada Byron' });
  });

  it('are left out when they cannot be read, and not asked for by every run', async () => {
    getDeal();
    call('GET /users/', { query: { locationId: 'loc1' } }).reply(403, {});
    call('GET /opportunities/pipelines', { query: { locationId: 'loc1' } }).reply(429, {});
    expect(await poll()).not.toHaveProperty('ownerName');
    getDeal();
    expect(await poll({ keepCache: true })).not.toHaveProperty('pipelineName');
  });

  it('do not make a write look failed', async () => {
    call('PUT /opportunities/o1', { body: { name: 'Braces' } }).reply(200, { opportunity: deal });
    call('GET /users/', { query: { locationId: 'loc1' } }).reply(500, {});
    call('GET /opportunities/pipelines', { query: { locationId: 'loc1' } }).reply(500, {});
    expect(await create('update_opportunity', { id: 'o1', name: 'Braces' })).toMatchObject(deal);
  });

  it('are a list where the ids are a list', async () => {
    const list = (route: string, answer: object) =>
      call(route, { query: { locationId: 'loc1', limit: '50', offset: '0' } }).reply(200, answer);
    call('GET /blogs/posts/all', {
      query: { locationId: 'loc1', blogId: 'b1', limit: '50', offset: '0' },
    }).reply(200, { blogs: [{ _id: 'x1', author: 'a1', categories: ['k2', 'k1', 'k9'] }] });
    list('GET /blogs/authors', { authors: [{ _id: 'a1', name: 'Ada Byron' }] });
    list('GET /blogs/categories', { categories: ['k1', 'k2'].map((_id) => ({ _id, label: `Category ${_id}` })) });
    expect(await trigger('get_blog_posts', { blogId: 'b1' })).toMatchObject([
      { authorName: 'Ada Byron', categoryNames: ['Category k2', 'Category k1'] },
    ]);
  });

  it('are not looked up for a dropdown', async () => {
    call('GET /contacts/c1/tasks').reply(200, { tasks: [{ id: 't1', title: 'Call', assignedTo: 'u1' }] });
    const meta = { isFillingDynamicDropdown: true };
    expect(await trigger('get_contact_tasks', { contactId: 'c1' }, { meta })).toMatchObject([{ id: 't1' }]);
  });

  it.each([
    [{ HIGHLEVEL_APP_URL: 'https://crm.example.com' }, 'https://crm.example.com'],
    [{ HIGHLEVEL_CONSENT: 'white-label' }, 'https://app.leadconnectorhq.com'],
  ])('come with links to where %j says', async (environment, host) => {
    Object.assign(process.env, environment);
    try {
      call('GET /contacts/c1').reply(200, { contact: { id: 'c1', locationId: 'loc9' } });
      const [contact] = await trigger('get_contact', { contactId: 'c1' });
      expect(contact?.link).toBe(`${host}/v2/location/loc9/contacts/detail/c1`);
    } finally {
      for (const name of Object.keys(environment)) delete process.env[name];
    }
  });
});
