import { companyAuth, failureOf, locationAuth, search, trigger } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);
const agency = { token: companyAuth.access_token };
const asAgency = { authData: companyAuth };
const sample = { isLoadingSample: true };
const dropdown = { isFillingDynamicDropdown: true, page: 0 };

const inLocation: Record<string, string> = { locationId: 'loc1' };
const inCompany: Record<string, string> = { companyId: 'comp1' };
const lists = [
  {
    label: 'List Workflows',
    key: 'list_workflows',
    route: 'GET /workflows/',
    query: inLocation,
    at: 'workflows',
    auth: {},
    extras: {},
    record: { id: 'w', name: 'Welcome', status: 'draft', version: 1, locationId: 'loc1' },
  },
  {
    label: 'List Snapshots',
    key: 'list_snapshots',
    route: 'GET /snapshots/',
    query: inCompany,
    at: 'snapshots',
    auth: agency,
    extras: asAgency,
    record: { id: 's', name: 'Dental practice', type: 'own' },
  },
  {
    label: 'List Campaigns',
    key: 'list_campaigns',
    route: 'GET /campaigns/',
    query: inLocation,
    at: 'campaigns',
    auth: {},
    extras: {},
    record: { id: 'k', name: 'Spring', status: 'published', locationId: 'loc1' },
  },
];

describe.each(lists)('$label', ({ key, route, query, at, auth, extras, record }) => {
  const answer = (...records: object[]) => call(route, { query, ...auth }).reply(200, { [at]: records, traceId: 'x' });
  const run = (inputs: object = {}, meta = {}) => trigger(key, inputs, { ...extras, meta });
  const several = [1, 2, 3, 4, 5].map((n) => ({ ...record, id: `x${n}` }));

  it('fires once for each record', async () => {
    answer(record);
    expect(await run()).toEqual([{ ...record, dedupeKey: record.id }]);
  });

  it('fires on changes too when asked to', async () => {
    const keys: unknown[] = [];
    for (const name of ['Same', 'Same', 'Other']) {
      answer({ ...record, name });
      keys.push((await run({ triggerOn: 'new_or_updated' }))[0]?.dedupeKey);
    }
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('shows three as a sample', async () => {
    answer(...several);
    expect(await run({}, sample)).toHaveLength(3);
  });

  it("fills a dropdown with all of them, whatever the other step's inputs are", async () => {
    answer(...several);
    expect(await run({ status: 'open', triggerOn: 'new_or_updated', email: 'x' }, dropdown)).toHaveLength(5);
    expect(await run({}, { ...dropdown, page: 1 })).toEqual([]);
  });

  it('fires nothing when there are none', async () => {
    answer();
    expect(await run()).toEqual([]);
  });
});

describe('List Workflows', () => {
  it('goes by the date of update, and gives the newest first', async () => {
    const workflow = (id: string, createdAt: string, updatedAt: string) => ({ id, createdAt, updatedAt });
    const workflows = [
      workflow('w1', '2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'),
      workflow('w2', '2026-02-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
    ];
    call('GET /workflows/', { query: inLocation }).times(2).reply(200, { workflows });
    const keys = async (triggerOn: string) => (await trigger('list_workflows', { triggerOn })).map((e) => e.dedupeKey);
    expect(await keys('new')).toEqual(['w2', 'w1']);
    expect(await keys('new_or_updated')).toEqual(['w1:2026-03-01T00:00:00.000Z', 'w2:2026-02-01T00:00:00.000Z']);
  });
});

describe('Find Workflow', () => {
  const workflow = (id: string, name: string, status: string) => ({ id, name, status });
  const workflows = [
    workflow('w1', 'Welcome new patients', 'published'),
    workflow('w2', 'Welcome', 'draft'),
    workflow('w3', 'Welcome', 'published'),
    workflow('w4', 'Old welcome', 'published'),
  ];
  const found = async (inputs: { name: string; status?: string }) => {
    call('GET /workflows/', { query: inLocation }).reply(200, { workflows });
    return (await search('find_workflow', inputs)).map(({ id }) => id);
  };

  it('finds the closest name first, and published ones before drafts of such a name', async () => {
    expect(await found({ name: 'welcome' })).toEqual(['w3', 'w2', 'w1', 'w4']);
    expect(await found({ name: 'Goodbye' })).toEqual([]);
  });

  it('finds only those of a status', async () => {
    expect(await found({ name: 'welcome', status: 'draft' })).toEqual(['w2']);
    expect(await found({ name: 'welcome', status: 'Published' })).toEqual(['w3', 'w1', 'w4']);
  });

  it('does not take a strange answer for nothing', async () => {
    call('GET /workflows/', { query: inLocation }).reply(200, { message: 'none' });
    expect((await failureOf(search('find_workflow', { name: 'welcome' }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('List Campaigns', () => {
  it('filters by status', async () => {
    call('GET /campaigns/', { query: { ...inLocation, status: 'published' } }).reply(200, { campaigns: [] });
    expect(await trigger('list_campaigns', { status: 'published' })).toEqual([]);
  });
});

describe('List Snapshots', () => {
  it('says without a request that it needs an agency, and its ID', async () => {
    const refusal = async (authData: Record<string, string>) =>
      (await failureOf(trigger('list_snapshots', {}, { authData }))).message;
    expect(await refusal(locationAuth)).toMatch(/needs a connection made by an agency/);
    const { companyId: _companyId, ...nameless } = companyAuth;
    expect(await refusal(nameless)).toMatch(/has no agency ID/);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('lists workflows, campaigns and snapshots', async () => {
    const authData = connect();
    expect(await trigger('list_workflows', {}, { authData })).toHaveLength(5);
    expect(await search('find_workflow', { name: 'holiday' }, { authData })).toMatchObject([
      { name: 'Holiday Greeting', status: 'draft' },
    ]);
    expect(await trigger('list_campaigns', {}, { authData })).toHaveLength(3);
    expect(await trigger('list_campaigns', { status: 'draft' }, { authData })).toMatchObject([
      { name: 'Reactivation' },
    ]);
    expect(await trigger('list_snapshots', {}, { authData: connect({ userType: 'Company' }) })).toHaveLength(3);
  });
});
