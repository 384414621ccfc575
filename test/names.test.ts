import { create, failureOf } from './support/app';
import { expectCall } from './support/highlevel';

/** Names that an earlier step gives where HighLevel wants an id. */

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
