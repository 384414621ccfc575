import { clock } from '../highlevel/clock';
import { create, failureOf, fields, search, trigger } from './support/app';
import { expectCall, pageUrl } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);

const now = Date.parse('2026-03-01T12:00:00.000Z');
const hour = 3_600_000;
const at = (hoursAgo: number) => new Date(now - hoursAgo * hour).toISOString();

/** Made five days ago; the stage changed two hours ago, the status one hour ago. */
const link = pageUrl('opportunities/list/o1');
const deal = {
  id: 'o1',
  name: 'Website redesign',
  status: 'won',
  monetaryValue: 2500,
  pipelineId: 'p1',
  pipelineStageId: 's2',
  contactId: 'c1',
  source: 'Website form',
  followers: ['u1'],
  contact: { id: 'c1', name: 'Ada Byron' },
  createdAt: at(120),
  updatedAt: at(1),
  lastStageChangeAt: at(2),
  lastStatusChangeAt: at(1),
};
const fresh = {
  ...deal,
  id: 'o2',
  status: 'open',
  pipelineStageId: 's1',
  createdAt: at(1),
  updatedAt: at(1),
  lastStageChangeAt: at(1),
  lastStatusChangeAt: at(1),
};
const many = (count: number, from = 0, values: object = {}) =>
  Array.from({ length: count }, (_, i) => ({ ...deal, id: `o${from + i}`, ...values }));
const keysOf = (events: { dedupeKey: string }[]) => events.map(({ dedupeKey }) => dedupeKey);

const uuid = (n: number) => `7915dedc-8f18-44d5-8bc3-77c04e994a1${n}`;
const sortedByAdded = [{ field: 'date_added', direction: 'desc' }];

beforeEach(() => {
  jest.spyOn(clock, 'now').mockReturnValue(now);
});

const filters = {
  q: 'redesign',
  pipelineId: 'p1',
  pipelineStageId: 's2',
  status: 'won',
  assignedTo: 'u1',
  contactId: 'c1',
  additionalDetails: ['notes', 'calendarEvents'],
};
const asFilters = [
  { field: 'pipeline_id', operator: 'eq', value: 'p1' },
  { field: 'pipeline_stage_id', operator: 'eq', value: 's2' },
  { field: 'status', operator: 'eq', value: 'won' },
  { field: 'assigned_to', operator: 'eq', value: 'u1' },
  { field: 'contact_id', operator: 'eq', value: 'c1' },
];

describe('Search Opportunities', () => {
  const newest = (more: Record<string, string> = {}) => ({
    query: { location_id: 'loc1', order: 'added_desc', status: 'all', limit: '100', ...more },
  });

  it('fires for new ones, newest first, with every filter under its name in the query', async () => {
    const query = { q: 'redesign', pipeline_id: 'p1', pipeline_stage_id: 's2', assigned_to: 'u1', contact_id: 'c1' };
    const details = { getNotes: 'true', getCalendarEvents: 'true' };
    call('GET /opportunities/search', newest({ ...query, ...details, status: 'won' })).reply(200, {
      opportunities: [deal],
      meta: { total: 1 },
    });
    expect(await trigger('search_opportunities', filters)).toEqual([{ ...deal, link, dedupeKey: 'o1' }]);
  });

  it('costs one request when the last record of the page is old', async () => {
    call('GET /opportunities/search', newest()).reply(200, { opportunities: many(100), meta: { startAfter: 1 } });
    expect(await trigger('search_opportunities')).toHaveLength(100);
  });

  it('reads on while the page is full and young, by both halves of the cursor', async () => {
    const young = { createdAt: at(1) };
    const meta = { total: 101, startAfter: 1772362800000, startAfterId: 'o99', nextPageUrl: 'http://localhost:5066/x' };
    call('GET /opportunities/search', newest()).reply(200, { opportunities: many(100, 0, young), meta });
    const cursor = { startAfter: '1772362800000', startAfterId: 'o99' };
    call('GET /opportunities/search', newest(cursor)).reply(200, { opportunities: many(1, 100, young), meta: {} });
    expect(await trigger('search_opportunities')).toHaveLength(101);
  });

  it.each([{}, { meta: { total: 300, startAfter: '', startAfterId: 'o99' } }])(
    'ends at a full page that has no date to read on from: %j',
    async (told) => {
      const opportunities = many(100, 0, { createdAt: undefined });
      call('GET /opportunities/search', newest()).reply(200, { opportunities, ...told });
      const extras = { meta: { isPopulatingDedupe: true } };
      expect(await trigger('search_opportunities', {}, extras)).toHaveLength(100);
    },
  );

  it('marks up to 1,000 as seen when the Zap is switched on', async () => {
    for (let page = 0; page < 10; page++) {
      const cursor: Record<string, string> =
        page > 0 ? { startAfter: String(page), startAfterId: `o${page * 100 - 1}` } : {};
      const meta = { startAfter: page + 1, startAfterId: `o${page * 100 + 99}` };
      call('GET /opportunities/search', newest(cursor)).reply(200, { opportunities: many(100, page * 100), meta });
    }
    expect(await trigger('search_opportunities', {}, { meta: { isPopulatingDedupe: true } })).toHaveLength(1000);
  });

  it('shows three in a sample, with custom fields under their keys', async () => {
    const values = [
      { id: 'f1', fieldValueString: 'Gold' },
      { id: 'f2', fieldValueNumber: 3 },
      { id: 'f3', fieldValueArray: ['A', 'B'] },
      { id: 'f4', fieldValueDate: Date.parse('2026-04-01') },
      { id: 'f5', fieldValue: 'Plain' },
    ];
    const names = ['Level', 'Visits', 'Extras', 'Start', 'Note'];
    const types = ['TEXT', 'NUMERICAL', 'MULTIPLE_OPTIONS', 'DATE', 'TEXT'];
    const customFields = names.map((name, i) => ({
      id: `f${i + 1}`,
      name,
      fieldKey: `opportunity.${name.toLowerCase()}`,
      dataType: types[i],
      model: 'opportunity',
    }));
    const opportunities = [{ ...deal, customFields: values }, ...many(2, 5)];
    call('GET /opportunities/search', newest({ limit: '3' })).reply(200, { opportunities });
    call('GET /locations/loc1/customFields', { query: { model: 'opportunity' } }).reply(200, { customFields });
    const sample = await trigger('search_opportunities', {}, { meta: { isLoadingSample: true } });
    expect(sample).toHaveLength(3);
    expect(sample[0]?.customFields).toEqual({
      level: 'Gold',
      visits: 3,
      extras: ['A', 'B'],
      start: '2026-04-01',
      note: 'Plain',
    });
  });

  it("fills a dropdown newest first, without filters, whatever the other step's inputs are", async () => {
    const query = { location_id: 'loc1', order: 'added_desc', limit: '100', page: '2' };
    call('GET /opportunities/search', { query }).reply(200, { opportunities: [deal] });
    const meta = { isFillingDynamicDropdown: true, page: 1 };
    const inputs = { ...filters, triggerOn: 'new_or_updated' };
    expect(await trigger('search_opportunities', inputs, { meta })).toMatchObject([{ id: 'o1' }]);
  });

  const changed = (sort: string, more: object = {}) => ({
    body: { locationId: 'loc1', limit: 100, filters: [], sort: [{ field: sort, direction: 'desc' }], ...more },
  });

  it('fires for new and updated ones from the search that sorts by update, with every filter in its grammar', async () => {
    const details = { notes: true, tasks: false, calendarEvents: true, unReadConversations: false };
    const body = changed('date_updated', { query: 'redesign', filters: asFilters, additionalDetails: details });
    call('POST /opportunities/search', body).reply(201, { opportunities: [deal], total: 1 });
    const events = await trigger('search_opportunities', { ...filters, triggerOn: 'new_or_updated' });
    expect(keysOf(events)).toEqual([`o1:${deal.updatedAt}`]);
  });

  it('reads on by the sort values of the last record, never beside a page', async () => {
    const rows = many(100).map((row, i) => ({ ...row, sort: [now - i, row.id] }));
    call('POST /opportunities/search', changed('date_updated')).reply(201, { opportunities: rows, total: 101 });
    const next = changed('date_updated', { limit: 500, searchAfter: [now - 99, 'o99'] });
    call('POST /opportunities/search', next).reply(201, { opportunities: many(1, 100), total: 101 });
    expect(await trigger('search_opportunities', { triggerOn: 'new_or_updated' })).toHaveLength(101);
  });

  it.each([
    ['stage_changed', 'last_stage_change_date', `o1:s2:${deal.lastStageChangeAt}`],
    ['status_changed', 'last_status_change_date', `o1:won:${deal.lastStatusChangeAt}`],
  ])('fires for %s once for each change, and not for the creation', async (triggerOn, sort, key) => {
    const almost = { ...fresh, id: 'o3', lastStageChangeAt: at(1).replace('.000', '.640') };
    const opportunities = [fresh, { ...almost, lastStatusChangeAt: almost.lastStageChangeAt }, deal];
    call('POST /opportunities/search', changed(sort)).reply(201, { opportunities, total: 3 });
    expect(keysOf(await trigger('search_opportunities', { triggerOn }))).toEqual([key]);
  });

  it.each([
    ['open', []],
    ['won', [`o1:won:${at(1)}`]],
  ])(
    'takes an opportunity that is created as %s for one whose status changed, unless that is usual',
    async (status, keys) => {
      const opportunities = [{ ...fresh, id: 'o1', createdAt: at(1), lastStatusChangeAt: at(1), status }];
      call('POST /opportunities/search', changed('last_status_change_date')).reply(201, { opportunities, total: 1 });
      expect(keysOf(await trigger('search_opportunities', { triggerOn: 'status_changed' }))).toEqual(keys);
    },
  );

  it('fires once for an opportunity that first matches, by the search that sorts by update', async () => {
    const filters = [{ field: 'pipeline_stage_id', operator: 'eq', value: 's2' }];
    call('POST /opportunities/search', changed('date_updated', { filters })).reply(201, { opportunities: [deal] });
    const inputs = { pipelineStageId: 's2', triggerOn: 'first_match' };
    expect(keysOf(await trigger('search_opportunities', inputs))).toEqual(['o1']);
  });

  it.each([
    [{ lastStageChangeAt: undefined }, []],
    [{ createdAt: undefined }, [`o1:s2:${at(2)}`]],
    [{ createdAt: at(2).replace('.000', '.001') }, []],
    [{ createdAt: new Date(Date.parse(at(2)) - 1000).toISOString() }, [`o1:s2:${at(2)}`]],
  ])('goes by the two dates: %j', async (dates, fired) => {
    const opportunities = [{ ...deal, ...dates }];
    call('POST /opportunities/search', changed('last_stage_change_date')).reply(201, { opportunities, total: 1 });
    expect(keysOf(await trigger('search_opportunities', { triggerOn: 'stage_changed' }))).toEqual(fired);
  });

  it('tells a return to a stage from the first time there', async () => {
    const keys = [];
    for (const lastStageChangeAt of [at(2), at(1)]) {
      const opportunities = [{ ...deal, lastStageChangeAt }];
      call('POST /opportunities/search', changed('last_stage_change_date')).reply(201, { opportunities });
      keys.push(...keysOf(await trigger('search_opportunities', { triggerOn: 'stage_changed' })));
    }
    expect(new Set(keys).size).toBe(2);
  });

  it('looks for a sample of a change further than three records', async () => {
    const opportunities = [...many(5, 50, fresh).map((row, i) => ({ ...row, id: `n${i}` })), deal];
    call('POST /opportunities/search', changed('last_stage_change_date')).reply(201, { opportunities, total: 6 });
    const extras = { meta: { isLoadingSample: true } };
    expect(await trigger('search_opportunities', { triggerOn: 'stage_changed' }, extras)).toMatchObject([{ id: 'o1' }]);
  });
});

describe('Get Opportunity', () => {
  it('fires when the opportunity changes, by its updated time', async () => {
    call('GET /opportunities/o1').reply(200, { opportunity: deal });
    expect(await trigger('get_opportunity', { id: 'o1' })).toEqual([
      { ...deal, link, dedupeKey: `o1:${deal.updatedAt}` },
    ]);
  });

  it('gives nothing when it is gone', async () => {
    call('GET /opportunities/o1').reply(400, { message: 'Opportunity with id o1 not found', statusCode: 400 });
    expect(await trigger('get_opportunity', { id: 'o1' })).toEqual([]);
  });
});

const pipelines = [
  {
    id: 'p1',
    name: 'Sales',
    stages: [
      { id: 's1', name: 'New' },
      { id: 's2', name: 'Sent' },
    ],
    locationId: 'loc1',
  },
  { id: 'p2', name: 'Renewals', stages: [{ id: 's3', name: 'Due' }], locationId: 'loc1' },
];
const listed = { query: { locationId: 'loc1' } };

describe('List Pipelines', () => {
  it('fires for each pipeline once', async () => {
    call('GET /opportunities/pipelines', listed).reply(200, { pipelines });
    expect(await trigger('list_pipelines')).toEqual(pipelines.map((one) => ({ ...one, dedupeKey: one.id })));
  });

  it('notices a new stage', async () => {
    const keyOf = async (stages: object[]) => {
      call('GET /opportunities/pipelines', listed).reply(200, { pipelines: [{ ...pipelines[0], stages }] });
      return keysOf(await trigger('list_pipelines', { triggerOn: 'new_or_updated' }))[0];
    };
    expect(await keyOf([{ id: 's1' }])).not.toBe(await keyOf([{ id: 's1' }, { id: 's2' }]));
  });

  it('shows three in a sample', async () => {
    const four = ['p1', 'p2', 'p3', 'p4'].map((id) => ({ id, name: id }));
    call('GET /opportunities/pipelines', listed).reply(200, { pipelines: four });
    expect(await trigger('list_pipelines', {}, { meta: { isLoadingSample: true } })).toHaveLength(3);
  });
});

describe('The dropdowns', () => {
  const meta = { isFillingDynamicDropdown: true, page: 0 };
  const named = async (key: string, inputs: object, page = 0) =>
    (await trigger(key, inputs, { meta: { ...meta, page } })).map(({ id, name }) => [id, name]);

  it('of stages shows those of the chosen pipeline', async () => {
    call('GET /opportunities/pipelines', listed).reply(200, { pipelines });
    expect(await named('pipeline_stage', { pipelineId: 'p1' })).toEqual([
      ['s1', 'New'],
      ['s2', 'Sent'],
    ]);
    expect((await fields('triggers', 'pipeline_stage')).map(({ key }) => key)).toEqual(['pipelineId']);
  });

  it.each([undefined, '', '{{12345__pipelineId}}'])(
    'of stages shows all under both names for the pipeline %p',
    async (pipelineId) => {
      call('GET /opportunities/pipelines', listed).reply(200, { pipelines });
      expect(await named('pipeline_stage', { pipelineId })).toEqual([
        ['s1', 'Sales: New'],
        ['s2', 'Sales: Sent'],
        ['s3', 'Renewals: Due'],
      ]);
    },
  );

  it('of stages passes over a pipeline without any', async () => {
    call('GET /opportunities/pipelines', listed).reply(200, { pipelines: [{ id: 'p0', name: 'New' }, ...pipelines] });
    expect(await named('pipeline_stage', {})).toHaveLength(3);
  });

  it('of custom fields shows those of opportunities', async () => {
    defineCustomFields();
    expect(await named('opportunity_custom_field', { pipelineId: 'p1' })).toEqual([
      ['f1', 'Level'],
      ['f2', 'Visits'],
    ]);
  });

  it('of lost reasons pages', async () => {
    const query = { locationId: 'loc1', limit: '100', skip: '100' };
    call('GET /opportunities/lost-reason', { query }).reply(200, { lostReasons: [{ _id: 'l1', name: 'Price' }] });
    expect(await named('lost_reason', {}, 1)).toEqual([['l1', 'Price']]);
  });

  it('are where they belong', async () => {
    const dropdowns = async (key: string) =>
      Object.fromEntries((await fields('creates', key)).map((field) => [field.key, field.dynamic]));
    expect(await dropdowns('upsert_opportunity')).toMatchObject({
      pipelineId: 'list_pipelines.id.name',
      pipelineStageId: 'pipeline_stage.id.name',
      lostReasonId: 'lost_reason.id.name',
      assignedTo: 'list_users_by_location.id.name',
      id: 'search_opportunities.id.name',
      contactId: 'search_contacts.id.name',
      followers: 'list_users_by_location.id.name',
    });
  });
});

const values = {
  pipelineId: 'p1',
  pipelineStageId: 's2',
  name: 'Website redesign',
  status: 'open',
  monetaryValue: 2500.5,
  assignedTo: 'u1',
  source: 'Website form',
};
const customFields = [
  { id: 'f1', name: 'Level', fieldKey: 'opportunity.level', dataType: 'TEXT', model: 'opportunity' },
  { id: 'f2', name: 'Visits', fieldKey: 'opportunity.visits', dataType: 'NUMERICAL', model: 'opportunity' },
];
const written = [
  { id: 'f2', field_value: 3 },
  { id: 'f1', field_value: 'Gold' },
];
const withCustomFields = { ...values, customField_f1: 'Gold', customField1: 'visits', customValue1: '3' };
const defineCustomFields = () =>
  call('GET /locations/loc1/customFields', { query: { model: 'opportunity' } }).reply(200, { customFields });

describe('Find Opportunity', () => {
  /** One search, with these filters, newest first. */
  const asked = (filters: object[]) =>
    call('POST /opportunities/search', { body: { locationId: 'loc1', limit: 100, filters, sort: sortedByAdded } });
  const answer = (filters: object[], opportunities: object[]) =>
    asked(filters).reply(201, { opportunities, total: opportunities.length });
  const is = (field: string, value: string) => ({ field, operator: 'eq', value });

  it('reads an opportunity by its ID alone, since the search lags', async () => {
    call('GET /opportunities/o1').reply(200, { opportunity: deal });
    expect(await search('find_opportunity', { id: 'o1' })).toMatchObject([{ id: 'o1', link }]);
    call('GET /opportunities/o0').reply(404, {});
    expect(await search('find_opportunity', { id: 'o0' })).toEqual([]);
  });

  it('searches with every filter in its grammar', async () => {
    const inputs = { contactId: 'c1', name: ' website  redesign ', status: 'Won', id: 'o1' };
    const place = { pipelineId: uuid(1), pipelineStageId: uuid(2) };
    answer(
      [
        ...[is('pipeline_id', uuid(1)), is('pipeline_stage_id', uuid(2)), is('status', 'won'), is('contact_id', 'c1')],
        ...[is('name', 'website  redesign'), is('custom_fields.f1', 'Gold'), is('id', 'o1')],
      ],
      [deal],
    );
    const found = await search('find_opportunity', { ...inputs, ...place, customField: 'f1', customValue: 'Gold' });
    expect(found).toMatchObject([{ id: 'o1', name: 'Website redesign', contact: { name: 'Ada Byron' }, link }]);
  });

  it('gives the newest first, ten at most, and [] if there is none', async () => {
    answer([is('contact_id', 'c1')], [fresh, ...many(12, 10)]);
    const found = await search('find_opportunity', { contactId: 'c1' });
    expect(found.map(({ id }) => id)).toEqual(['o2', ...many(9, 10).map(({ id }) => id)]);
    answer([is('status', 'lost')], []);
    expect(await search('find_opportunity', { status: 'lost' })).toEqual([]);
  });

  it('takes no other name for the one that is sought', async () => {
    answer([is('name', 'Website')], [deal, { ...deal, id: 'o3', name: 'WEBSITE' }]);
    expect((await search('find_opportunity', { name: 'Website' })).map(({ id }) => id)).toEqual(['o3']);
  });

  it('finds a pipeline and a stage by their names', async () => {
    const pipelines = [{ id: 'p1', name: 'Sales', stages: [{ id: 's1', name: 'New lead' }] }];
    call('GET /opportunities/pipelines', { query: { locationId: 'loc1' } }).reply(200, { pipelines });
    answer([is('pipeline_id', 'p1'), is('pipeline_stage_id', 's1')], []);
    expect(await search('find_opportunity', { pipelineId: 'sales', pipelineStageId: 'NEW LEAD' })).toEqual([]);
  });

  it.each([
    [{ name: '' }, 'Fill in at least one field to find an opportunity.'],
    [
      { customField: 'f1', contactId: 'c1', customValue: '' },
      'To find an opportunity by a custom field, fill in both Custom Field and Custom Field Is.',
    ],
    [{ status: 'all' }, '"all" is not a valid Status. Use one of these: open, won, lost, abandoned.'],
  ])('refuses %j, which would find any opportunity', async (inputs, message) => {
    expect(await failureOf(search('find_opportunity', inputs))).toEqual({ name: 'HaltedError', message });
  });

  it('does not take a strange answer for nothing', async () => {
    call('GET /opportunities/o1').reply(200, { opportunity: null });
    expect((await failureOf(search('find_opportunity', { id: 'o1' }))).message).toMatch(/^HighLevel returned no/);
    answer([is('contact_id', 'c1')], [{ name: 'Website redesign' }]);
    expect((await failureOf(search('find_opportunity', { contactId: 'c1' }))).message).toMatch(
      /a record without an ID/,
    );
    asked([is('contact_id', 'c1')]).reply(201, { total: 0 });
    expect((await failureOf(search('find_opportunity', { contactId: 'c1' }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('Find Pipeline Stage', () => {
  const stage = (id: string, name: string, position: number) => ({ id, name, position });
  const pipelines = [
    { id: uuid(1), name: 'Sales', stages: [stage('s1', 'New lead', 0), stage('s2', 'Lead', 1)] },
    { id: uuid(2), name: 'Hiring', stages: [stage('s3', 'Lead', 0)] },
    { id: uuid(3), name: 'Empty' },
  ];
  const found = async (inputs: { name: string; pipelineId?: string }) => {
    call('GET /opportunities/pipelines', { query: { locationId: 'loc1' } }).reply(200, { pipelines });
    return (await search('find_pipeline_stage', inputs)).map(({ id }) => id);
  };

  it('finds the closest name first, in all pipelines or in one', async () => {
    expect(await found({ name: 'lead' })).toEqual(['s2', 's3', 's1']);
    expect(await found({ name: 'lead', pipelineId: uuid(1) })).toEqual(['s2', 's1']);
    expect(await found({ name: 'Hiring: Lead' })).toEqual(['s3']);
    expect(await found({ name: 'Won' })).toEqual([]);
  });

  it('gives the stage with its pipeline', async () => {
    call('GET /opportunities/pipelines', { query: { locationId: 'loc1' } }).reply(200, { pipelines });
    expect(await search('find_pipeline_stage', { name: 'new' })).toEqual([
      { ...stage('s1', 'New lead', 0), pipelineId: uuid(1), pipelineName: 'Sales' },
    ]);
  });

  it('does not take a strange answer for nothing', async () => {
    call('GET /opportunities/pipelines', { query: { locationId: 'loc1' } }).reply(200, {});
    expect((await failureOf(search('find_pipeline_stage', { name: 'lead' }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('Create Opportunity', () => {
  it('sends every property, custom fields by their IDs', async () => {
    defineCustomFields();
    const body = { ...values, contactId: 'c1', locationId: 'loc1', customFields: written };
    const read = [{ id: 'f1', fieldValue: 'Gold' }];
    call('POST /opportunities/', { body }).reply(201, { opportunity: { ...deal, customFields: read } });
    expect(await create('create_opportunity', { ...withCustomFields, contactId: 'c1' })).toEqual({
      ...deal,
      link,
      customFields: { level: 'Gold' },
    });
  });

  it('sends the value as a number, and drops what is left empty', async () => {
    const { pipelineStageId: _stage, assignedTo: _owner, source: _source, ...least } = values;
    const body = { ...least, monetaryValue: 0, contactId: 'c1', locationId: 'loc1' };
    call('POST /opportunities/', { body }).reply(201, { opportunity: deal });
    const inputs = { ...least, monetaryValue: '0', contactId: 'c1', pipelineStageId: '', assignedTo: '', source: '' };
    expect(await create('create_opportunity', inputs)).toMatchObject({ id: 'o1' });
  });

  it('takes a status in any case, and refuses the one that is for searching only', async () => {
    const inputs = { pipelineId: 'p1', name: 'A', contactId: 'c1' };
    call('POST /opportunities/', { body: { ...inputs, status: 'won', locationId: 'loc1' } }).reply(201, {
      opportunity: deal,
    });
    await create('create_opportunity', { ...inputs, status: 'Won' });
    expect(await failureOf(create('create_opportunity', { ...inputs, status: 'all' }))).toEqual({
      name: 'HaltedError',
      message: '"all" is not a valid Status. Use one of these: open, won, lost, abandoned.',
    });
  });

  it('refuses a value that is no number', async () => {
    const inputs = { ...values, contactId: 'c1', monetaryValue: 'a lot' };
    expect((await failureOf(create('create_opportunity', inputs))).message).toBe(
      'Monetary Value must be a number, not "a lot".',
    );
  });

  it('names the opportunity that the contact has already', async () => {
    call('POST /opportunities/', { body: { ...values, contactId: 'c1', locationId: 'loc1' } }).reply(400, {
      statusCode: 400,
      message: 'Can not create duplicate opportunity for the contact.',
      code: 'OPPORTUNITY_NO_DUPLICATE',
      meta: { existingId: 'o9' },
    });
    const { name, message } = await failureOf(create('create_opportunity', { ...values, contactId: 'c1' }));
    expect(name).toBe('HaltedError');
    expect(message).toMatch(/^The contact already has an opportunity in this pipeline, with the ID o9\./);
  });
});

/** A forecast as a Zap gives it, and as HighLevel takes it, which is with an update only. */
const forecast = { forecastExpectedCloseDate: '03/31/2026', forecastProbability: '80' };
const asForecast = { forecastExpectedCloseDate: '2026-03-31', forecastProbability: 80 };
const updates = (body: object) => call('PUT /opportunities/o1', { body });

/** Answers of the second request of a step, and what the step says then. */
const secondFailures: [number, object, string, RegExp][] = [
  [
    422,
    { message: ['forecastProbability must be a number'] },
    'HaltedError',
    /HighLevel did not accept Forecast Probability/,
  ],
  [
    500,
    { message: 'Oh no' },
    'AppError',
    /HighLevel had an internal error \(500\)\. Check in HighLevel whether this was done/,
  ],
  // Zapier would run the whole step again after these, and make a second opportunity.
  [429, {}, 'AppError', /HighLevel's limit of requests has been reached\.$/],
  [401, { message: 'Invalid JWT' }, 'AppError', /HighLevel no longer accepts the access token\.$/],
];

/** Inputs of a forecast that are refused before anything is sent. */
const badForecasts: [object, string][] = [
  [{ forecastExpectedCloseDate: 'soon' }, 'Expected Close Date must be a date such as 2026-01-31, not "soon".'],
  [
    { forecastExpectedCloseDate: '2026-02-30' },
    'Expected Close Date must be a date such as 2026-01-31, not "2026-02-30".',
  ],
  [{ forecastProbability: 101 }, 'Probability must be a percentage from 0 to 100, not "101".'],
  [{ forecastProbability: '-1' }, 'Probability must be a percentage from 0 to 100, not "-1".'],
];

describe('Create Opportunity with a forecast', () => {
  const inputs = { ...values, contactId: 'c1', ...forecast };
  const created = () => call('POST /opportunities/', { body: { ...values, contactId: 'c1', locationId: 'loc1' } });

  it('writes it with an update, and gives what that answers', async () => {
    created().reply(201, { opportunity: deal });
    updates(asForecast).reply(200, { opportunity: { ...deal, ...asForecast, updatedAt: at(0) } });
    expect(await create('create_opportunity', inputs)).toEqual({ ...deal, ...asForecast, link, updatedAt: at(0) });
  });

  it('writes a probability of zero', async () => {
    created().reply(201, { opportunity: deal });
    updates({ forecastProbability: 0 }).reply(200, { succeded: true });
    const some = { ...values, contactId: 'c1', forecastExpectedCloseDate: '', forecastProbability: 0 };
    expect(await create('create_opportunity', some)).toEqual({ ...deal, link });
  });

  it('does not write it to an opportunity that HighLevel does not name', async () => {
    created().reply(201, {});
    expect((await failureOf(create('create_opportunity', inputs))).message).toMatch(/did not send the ID/);
  });

  it.each(secondFailures)('says what was done if the update fails (%p)', async (status, answer, name, cause) => {
    created().reply(201, { opportunity: deal });
    updates(asForecast).reply(status, answer);
    const failure = await failureOf(create('create_opportunity', inputs));
    expect(failure.name).toBe(name);
    expect(failure.message).toMatch(cause);
    expect(failure.message).toMatch(
      /^The opportunity was created and has the ID o1, but this was not written: Expected Close Date, Probability\. Write it with Update Opportunity instead of replaying this step\. /,
    );
  });

  it('says so too if no time is left for the update', async () => {
    created().reply(201, () => {
      jest.spyOn(clock, 'now').mockReturnValue(now + 20_000);
      return { opportunity: deal };
    });
    const { message } = await failureOf(create('create_opportunity', inputs));
    expect(message).toMatch(/^The opportunity was created and has the ID o1/);
    expect(message).toMatch(
      /step\. HighLevel answered so slowly that too little time was left for the rest of this step\.$/,
    );
  });

  it.each(badForecasts)('refuses %j before anything is sent', async (bad, message) => {
    const failure = await failureOf(create('create_opportunity', { ...inputs, ...bad }));
    expect(failure).toEqual({ name: 'HaltedError', message });
  });
});

describe('Update Opportunity', () => {
  it('sends every property, custom fields by their IDs', async () => {
    defineCustomFields();
    call('PUT /opportunities/o1', { body: { ...values, customFields: written } }).reply(200, { opportunity: deal });
    expect(await create('update_opportunity', { id: 'o1', ...withCustomFields })).toMatchObject({ id: 'o1' });
  });

  it('sends the forecast, the date as a day', async () => {
    const body = { forecastExpectedCloseDate: '2026-03-31', forecastProbability: 80 };
    call('PUT /opportunities/o1', { body }).reply(200, { opportunity: { ...deal, ...body } });
    const inputs = { id: 'o1', forecastExpectedCloseDate: '2026-03-31T00:00:00-06:00', forecastProbability: '80' };
    expect(await create('update_opportunity', inputs)).toMatchObject(body);
  });

  it('moves a stage and nothing else', async () => {
    call('PUT /opportunities/o1', { body: { pipelineId: 'p1', pipelineStageId: 's2' } }).reply(200, {
      opportunity: deal,
    });
    const inputs = { id: 'o1', pipelineId: 'p1', pipelineStageId: 's2', name: '', status: '', monetaryValue: '' };
    expect(await create('update_opportunity', inputs)).toEqual({ ...deal, link });
  });
});

describe('Delete Opportunity', () => {
  it('gives back what was deleted', async () => {
    call('DELETE /opportunities/o1').reply(200, { succeded: true });
    const deleted = { id: 'o1', record: 'Opportunity', deleted: true };
    expect(await create('delete_opportunity', { id: 'o1' })).toEqual(deleted);
  });
});

describe('Update Opportunity Status', () => {
  it('sends the status with the lost reason', async () => {
    const body = { status: 'lost', lostReasonId: 'l1' };
    call('PUT /opportunities/o1/status', { body }).reply(200, { succeded: true });
    expect(await create('update_opportunity_status', { id: 'o1', ...body })).toEqual({ id: 'o1', ...body });
  });

  it('refuses the status that is for searching only', async () => {
    const { message } = await failureOf(create('update_opportunity_status', { id: 'o1', status: 'all' }));
    expect(message).toMatch(/^"all" is not a valid Status/);
  });
});

describe('Upsert Opportunity', () => {
  const neutral = { followers: [], followersActionType: 'add', isRemoveAllFollowers: false };
  const { source: _further, ...shared } = values;

  it('sends what HighLevel demands without asking for it', async () => {
    const body = { pipelineId: 'p1', contactId: 'c1', locationId: 'loc1', ...neutral };
    call('POST /opportunities/upsert', { body }).reply(200, { opportunity: deal, new: false });
    const inputs = { pipelineId: 'p1', contactId: 'c1', id: '', followers: [], isRemoveAllFollowers: '' };
    expect(await create('upsert_opportunity', inputs)).toEqual({ ...deal, link, new: false });
  });

  it('sends every property', async () => {
    const own = { id: 'o1', contactId: 'c1', lostReasonId: 'l1', followers: ['u1', 'u2'] };
    const body = { ...shared, ...own, followersActionType: 'remove', isRemoveAllFollowers: true };
    call('POST /opportunities/upsert', { body: { ...body, locationId: 'loc1' } }).reply(201, {
      opportunity: deal,
      new: true,
    });
    expect(await create('upsert_opportunity', { ...body, followers: ['u1,u2'] })).toMatchObject({
      id: 'o1',
      new: true,
    });
  });

  it('writes what HighLevel takes only with an update in one more request', async () => {
    defineCustomFields();
    call('POST /opportunities/upsert', { body: { ...shared, contactId: 'c1', locationId: 'loc1', ...neutral } }).reply(
      201,
      { opportunity: { ...deal, source: 'Zap' }, new: true },
    );
    const read = [{ id: 'f1', fieldValue: 'Gold' }];
    updates({ source: 'Website form', ...asForecast, customFields: written }).reply(200, {
      opportunity: { ...deal, ...asForecast, customFields: read },
    });
    expect(await create('upsert_opportunity', { ...withCustomFields, contactId: 'c1', ...forecast })).toEqual({
      ...deal,
      ...asForecast,
      link,
      customFields: { level: 'Gold' },
      new: true,
    });
  });

  it('writes it to the opportunity of the inputs if HighLevel only confirms', async () => {
    call('POST /opportunities/upsert', {
      body: { pipelineId: 'p1', id: 'o1', locationId: 'loc1', ...neutral },
    }).reply(200, { new: false });
    updates({ source: 'Zap' }).reply(200, {});
    const inputs = { pipelineId: 'p1', id: 'o1', source: 'Zap' };
    expect(await create('upsert_opportunity', inputs)).toEqual({ id: 'o1', link, new: false });
  });

  it.each(secondFailures)(
    'says what was done if the second request fails (%p)',
    async (status, answer, name, cause) => {
      defineCustomFields();
      call('POST /opportunities/upsert', {
        body: { pipelineId: 'p1', contactId: 'c1', locationId: 'loc1', ...neutral },
      }).reply(200, { opportunity: deal, new: false });
      updates({ source: 'Zap', customFields: [{ id: 'f1', field_value: 'Gold' }] }).reply(status, answer);
      const inputs = { pipelineId: 'p1', contactId: 'c1', source: 'Zap', customField_f1: 'Gold' };
      const failure = await failureOf(create('upsert_opportunity', inputs));
      expect(failure.name).toBe(name);
      expect(failure.message).toMatch(cause);
      expect(failure.message).toMatch(
        /^The opportunity was updated and has the ID o1, but this was not written: Source, custom fields\. /,
      );
    },
  );

  it.each(badForecasts)('refuses %j before anything is sent', async (bad, message) => {
    const inputs = { pipelineId: 'p1', contactId: 'c1', ...bad };
    expect(await failureOf(create('upsert_opportunity', inputs))).toEqual({ name: 'HaltedError', message });
  });

  it('refuses a custom field that does not fit before anything is sent', async () => {
    defineCustomFields();
    const inputs = { pipelineId: 'p1', contactId: 'c1', customField_f2: 'many' };
    expect((await failureOf(create('upsert_opportunity', inputs))).message).toBe(
      'The custom field "Visits" must be a number, not "many".',
    );
  });

  it('says at its inputs that it makes two requests', async () => {
    defineCustomFields();
    const inputs = await fields('creates', 'upsert_opportunity', 'inputFields', {}, { keepCache: false });
    expect(inputs.find(({ key }) => key === 'source')?.helpText).toMatch(/in a second request/);
    expect(inputs.map(({ key }) => key)).toEqual(expect.arrayContaining(['customField_f1', 'customField10']));
  });

  it('asks for the contact or the opportunity', async () => {
    expect(await failureOf(create('upsert_opportunity', { pipelineId: 'p1' }))).toEqual({
      name: 'HaltedError',
      message: 'Choose a Contact or an Opportunity. HighLevel needs one of them.',
    });
  });
});

describe('Add Followers to Opportunity', () => {
  it('gives back all followers', async () => {
    const answer = { followers: ['u1', 'u2'], followersAdded: ['u2'] };
    call('POST /opportunities/o1/followers', { body: { followers: ['u2'] } }).reply(201, answer);
    expect(await create('add_opportunity_followers', { id: 'o1', followers: ['u2', ''] })).toEqual({
      id: 'o1',
      ...answer,
    });
  });

  it('refuses to add nobody', async () => {
    const { message } = await failureOf(create('add_opportunity_followers', { id: 'o1', followers: [] }));
    expect(message).toBe('Enter at least one value in Followers.');
  });
});

describe('Remove Followers from Opportunity', () => {
  it('sends them in the body of the DELETE', async () => {
    const answer = { followers: ['u1'], followersRemoved: ['u2'] };
    call('DELETE /opportunities/o1/followers', { body: { followers: ['u2'] } }).reply(200, answer);
    expect(await create('remove_opportunity_followers', { id: 'o1', followers: ['u2'] })).toEqual({
      id: 'o1',
      ...answer,
    });
  });

  it('removes all, or asks whom', async () => {
    const all = { query: { isRemoveAllFollowers: 'true' }, body: { followers: [] } };
    call('DELETE /opportunities/o1/followers', all).reply(200, { followers: [], followersRemoved: ['u1'] });
    await create('remove_opportunity_followers', { id: 'o1', isRemoveAllFollowers: true });
    const { message } = await failureOf(create('remove_opportunity_followers', { id: 'o1' }));
    expect(message).toBe('Enter at least one value in Followers.');
  });
});

describe('With the sandbox', () => {
  const connect = useSandbox();
  beforeEach(() => jest.restoreAllMocks());

  const setUp = async () => {
    const authData = connect();
    const [pipeline] = await trigger('list_pipelines', {}, { authData });
    const stages = await trigger('pipeline_stage', { pipelineId: pipeline?.id }, { authData });
    const { id: contactId } = await create(
      'create_contact',
      { email: 'ada@example.com', firstName: 'Ada' },
      { authData },
    );
    const inputs = { pipelineId: pipeline?.id, name: 'Braces', status: 'open', contactId };
    return { authData, stages, contactId, inputs };
  };

  it('makes, sees, moves and deletes an opportunity', async () => {
    const { authData, stages, contactId, inputs } = await setUp();
    const details = { monetaryValue: 900, source: 'Zap', customField1: 'Urgency', customValue1: 'High' };
    const { id } = await create('create_opportunity', { ...inputs, ...details }, { authData });
    const search = (triggerOn: string) => trigger('search_opportunities', { triggerOn, contactId }, { authData });
    expect(await search('new')).toMatchObject([
      { id, name: 'Braces', source: 'Zap', customFields: { urgency: 'High' }, contact: { email: 'ada@example.com' } },
    ]);
    expect(await search('stage_changed')).toEqual([]);

    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    await create('update_opportunity', { id, pipelineStageId: stages[1]?.id }, { authData });
    expect(await search('stage_changed')).toMatchObject([{ id, pipelineStageId: stages[1]?.id }]);
    expect(await search('status_changed')).toEqual([]);
    const [reason] = await trigger('lost_reason', {}, { authData });
    await create('update_opportunity_status', { id, status: 'lost', lostReasonId: reason?.id }, { authData });
    expect(await search('status_changed')).toMatchObject([{ id, status: 'lost', lostReasonId: reason?.id }]);
    expect(await search('new_or_updated')).toHaveLength(1);

    await create('delete_opportunity', { id }, { authData });
    expect(await trigger('get_opportunity', { id }, { authData })).toEqual([]);
    expect(await search('new')).toEqual([]);
  });

  it('upserts, follows, and refuses a second one in the same pipeline', async () => {
    const { authData, inputs } = await setUp();
    const { id } = await create('upsert_opportunity', inputs, { authData });
    const further = { source: 'Zap', ...forecast, customField1: 'Urgency', customValue1: 'High' };
    const again = await create('upsert_opportunity', { ...inputs, name: 'Veneers', ...further }, { authData });
    const sent = { name: 'Veneers', source: 'Zap', ...asForecast, customFields: { urgency: 'High' } };
    expect(again).toMatchObject({ id, new: false, ...sent });
    expect(await trigger('get_opportunity', { id }, { authData })).toMatchObject([{ id, ...sent }]);
    const { message } = await failureOf(create('create_opportunity', inputs, { authData }));
    expect(message).toContain(`with the ID ${id}.`);

    const [first, second] = (await trigger('list_users_by_location', {}, { authData })).map((user) => user.id);
    const followers = [first, second];
    expect(await create('add_opportunity_followers', { id, followers }, { authData })).toMatchObject({ followers });
    const left = await create('remove_opportunity_followers', { id, followers: [first] }, { authData });
    expect(left).toMatchObject({ id, followers: [second] });
    await create('remove_opportunity_followers', { id, isRemoveAllFollowers: true }, { authData });
    expect(await trigger('get_opportunity', { id }, { authData })).toMatchObject([{ followers: [] }]);
  });

  it('finds one by its stage in words, by its custom field, and by everything at once', async () => {
    const { authData, contactId, inputs } = await setUp();
    const [stage] = await search('find_pipeline_stage', { name: 'consultation' }, { authData });
    expect(stage).toMatchObject({ name: 'Consultation Booked', pipelineName: 'New Patients', position: 1 });
    const place = { pipelineId: stage?.pipelineId, pipelineStageId: stage?.id };
    const written = { customField1: 'Treatment Plan', customValue1: 'Crown on lower right' };
    const { id } = await create('create_opportunity', { ...inputs, ...place, ...written }, { authData });
    const [field] = await trigger('opportunity_custom_field', {}, { authData });
    const custom = { customField: field?.id, customValue: 'Crown on lower right' };
    const found = async (by: object) => (await search('find_opportunity', by, { authData })).map((one) => one.id);
    for (const by of [{ id }, { contactId }, { name: 'braces' }, custom, { id, contactId, status: 'open', ...custom }])
      expect(await found(by)).toEqual([id]);
    const inWords = { pipelineId: 'new patients', pipelineStageId: 'consultation booked' };
    expect((await found(inWords))[0]).toBe(id);
    expect(await found({ id, status: 'won' })).toEqual([]);
    expect(await found({ id: 'nothing' })).toEqual([]);
  });

  it('pages through all of them', async () => {
    const authData = connect();
    const first = await trigger('search_opportunities', {}, { authData, meta: { isPopulatingDedupe: true } });
    const updated = { triggerOn: 'new_or_updated' };
    const second = await trigger('search_opportunities', updated, { authData, meta: { isPopulatingDedupe: true } });
    expect(first).toHaveLength(20);
    expect(new Set(second.map(({ id }) => id))).toEqual(new Set(first.map(({ id }) => id)));
  });
});
