import nock from 'nock';
import { lastDays } from '../fields/submission';
import { create, dropdown, failureOf, fields, search, trigger } from './support/app';
import { stoppedClock } from './support/clock';
import { expectCall, pageUrl } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);
const inLocation = { locationId: 'loc1' };
const ids = (records: { id: string }[]) => records.map(({ id }) => id);

const fieldId = '3sv6UEo51C9Bmpo1cKTq';
const scanId = 'X3sv6UEo51C9Bmpo1cKT';
const definitions = [
  { id: fieldId, name: 'Insurance provider', fieldKey: 'contact.insurance_provider', dataType: 'SINGLE_OPTIONS' },
  { id: scanId, name: 'Scan', fieldKey: 'contact.scan', dataType: 'FILE_UPLOAD' },
];
const defined = () =>
  call('GET /locations/loc1/customFields', { query: { model: 'contact' } }).reply(200, { customFields: definitions });

/** What differs between forms and surveys. */
const families = [
  { trigger: 'new_form_submission', path: '/forms', list: 'forms', idName: 'formId', nameKey: 'formName' },
  { trigger: 'new_survey_submission', path: '/surveys', list: 'surveys', idName: 'surveyId', nameKey: 'surveyName' },
] as const;

describe.each(families)('$trigger', ({ trigger: key, path, list, idName, nameKey }) => {
  beforeEach(() => void stoppedClock(Date.UTC(2026, 0, 31, 9)));
  const page = { ...inLocation, limit: '100', startAt: '2026-01-01', endAt: '2026-02-02' };
  const answer = (
    submissions: object[],
    query: object = {},
    meta: object = { total: submissions.length, nextPage: null },
  ) => call(`GET ${path}/submissions`, { query: { ...page, page: '1', ...query } }).reply(200, { submissions, meta });
  const named = () =>
    call(`GET ${path}/`, { query: { ...inLocation, limit: '50', skip: '0' } }).reply(200, {
      [list]: [{ id: 'f1', name: 'New Patient' }],
    });
  const submission = (n: number, createdAt: string, more: object = {}) => ({
    ...{ id: `s${n}`, [idName]: 'f1', contactId: 'c1', name: 'Ada Byron', email: 'ada@example.com', createdAt },
    others: {},
    ...more,
  });
  const file = { meta: { originalname: 'scan.pdf' }, documentId: 'd1', url: 'https://example.com/scan.pdf' };

  it('gives every answer: by the keys of custom fields, by names, and by the words of the questions', async () => {
    const others = {
      ...{ first_name: 'Ada', [fieldId]: 'Northwind', 'How did you hear about us?': 'A friend', radio__1: 'Yes' },
      ...{ [scanId]: { d1: file }, insurance_provider: 'None', unknown_file: { d1: file, d2: file } },
      ...{
        sessionId: 'x',
        ip: '192.0.2.1',
        signatureHash: 'x',
        fieldsOriSequance: ['first_name', fieldId],
        [idName]: 'f1',
      },
      eventData: { source: 'Direct traffic', page: { url: 'https://example.com/start', title: 'Start' } },
    };
    answer([submission(1, '2026-01-30T10:00:00.000Z', { others })], { [idName]: 'f1' });
    defined();
    named();
    expect(await trigger(key, { [idName]: 'f1' })).toEqual([
      {
        ...{ id: 's1', dedupeKey: 's1', [idName]: 'f1', [nameKey]: 'New Patient', contactId: 'c1', name: 'Ada Byron' },
        ...{ email: 'ada@example.com', createdAt: '2026-01-30T10:00:00.000Z', link: pageUrl('contacts/detail/c1') },
        eventData: others.eventData,
        answers: {
          first_name: 'Ada',
          insurance_provider: 'None',
          'How did you hear about us?': 'A friend',
          radio_1: 'Yes',
          scan: 'https://example.com/scan.pdf',
          [fieldId]: 'Northwind',
          unknown_file: ['https://example.com/scan.pdf', 'https://example.com/scan.pdf'],
        },
      },
    ]);
  });

  it('offers the answers to custom fields under the names of the fields', async () => {
    defined();
    const outputs = await fields('triggers', key, 'outputFields', {}, { keepCache: false });
    expect(outputs).toEqual(
      expect.arrayContaining([
        { key: 'answers__insurance_provider', label: 'Insurance provider' },
        { key: 'answers__first_name', label: 'First Name (Answer)' },
      ]),
    );
  });

  it('asks for the latest page only, as long as that is newest first', async () => {
    const at = (n: number) => new Date(Date.UTC(2026, 0, 31, 8) - n * 3_600_000).toISOString();
    const submissions = Array.from({ length: 100 }, (_, n) => submission(n, at(n)));
    answer(submissions, {}, { total: 250, currentPage: 1, nextPage: 2 });
    named();
    expect(ids(await trigger(key))).toEqual(ids(submissions));
  });

  it('reads all pages of the month in any other order, since HighLevel promises none', async () => {
    const at = (n: number) => new Date(Date.UTC(2026, 0, 2) + n * 60_000).toISOString();
    const all = Array.from({ length: 150 }, (_, n) => submission(n, at(n)));
    answer(all.slice(0, 100), {}, { total: 150, nextPage: 2 });
    answer(all.slice(100), { page: '2' }, { total: 150, nextPage: null });
    named();
    expect(ids(await trigger(key))).toEqual(ids([...all].reverse()));
  });

  it('fires for nothing when there is nothing, and refuses an answer without the list', async () => {
    answer([]);
    expect(await trigger(key)).toEqual([]);
    call(`GET ${path}/submissions`, { query: { ...page, page: '1' } }).reply(200, { meta: {} });
    expect((await failureOf(trigger(key))).message).toMatch(/^HighLevel returned/);
  });

  it('offers what there is in a dropdown, page by page', async () => {
    call(`GET ${path}/`, { query: { ...inLocation, limit: '50', skip: '50' } }).reply(200, {
      [list]: [{ id: 'f51', name: 'Contact Us' }],
      total: 51,
    });
    expect(await dropdown(key === 'new_form_submission' ? 'form' : 'survey', {}, 1)).toMatchObject([
      { id: 'f51', name: 'Contact Us' },
    ]);
  });
});

describe('Pages by number', () => {
  beforeEach(() => void stoppedClock(Date.UTC(2026, 0, 31, 9)));
  const all = Array.from({ length: 300 }, (_, n) => ({
    id: `s${n}`,
    createdAt: `2026-01-${10 + (n % 7)}T10:00:00.000Z`,
  }));
  const answer = (page: number, submissions: object[], total: number) =>
    call('GET /forms/submissions', {
      query: { ...inLocation, limit: '100', page: String(page), ...lastDays(30) },
    }).reply(200, { submissions, meta: { total, nextPage: page * 100 < total ? page + 1 : null } });

  it('are read again when others were deleted, so that none is missed', async () => {
    const rest = all.slice(1);
    answer(1, all.slice(0, 100), 300);
    answer(2, all.slice(100, 200), 300);
    // What was first is gone, and everything after it stands one place further up.
    answer(3, rest.slice(200), 299);
    answer(2, rest.slice(100, 200), 299);
    answer(3, rest.slice(200), 299);
    expect(ids(await trigger('new_form_submission')).sort()).toEqual(ids(all).sort());
  });
});

describe('Find Form Submission', () => {
  beforeEach(() => void stoppedClock(Date.UTC(2026, 0, 31, 9)));
  const found = (query: object, submissions: object[], total = submissions.length) =>
    call('GET /forms/submissions', {
      query: { ...inLocation, limit: '100', page: '1', startAt: '2006-02-05', endAt: '2026-02-02', ...query },
    }).reply(200, { submissions, meta: { total, nextPage: null } });
  const submission = (id: string, name: string, createdAt?: string) => ({
    ...{ id, contactId: 'c1', name, email: `${id}@example.com`, createdAt },
  });
  const three = [
    submission('a', 'Ada Byron', '2026-01-02T10:00:00.000Z'),
    submission('b', 'Bea Byron', '2026-01-04T10:00:00.000Z'),
    submission('c', 'Ada Lovelace', '2026-01-03T10:00:00.000Z'),
    submission('d', 'Ada Nobody'),
  ];
  const run = async (inputs: object) => ids(await search('find_form_submission', inputs));

  it('returns the newest first, of what fits in everything', async () => {
    found({ formId: 'f1' }, three);
    expect(await run({ formId: 'f1' })).toEqual(['b', 'c', 'a', 'd']);
    found({ q: 'ada' }, three);
    expect(await run({ name: ' ada ' })).toEqual(['c', 'a', 'd']);
    found({ q: 'B@example.com' }, three);
    expect(await run({ email: 'B@example.com', name: 'byron' })).toEqual(['b']);
    found({ q: 'c1', formId: 'f1' }, three);
    expect(await run({ contactId: 'c1', formId: 'f1', email: 'c@example.com' })).toEqual(['c']);
  });

  it('finds nothing, and needs something to search by', async () => {
    found({ q: 'c2' }, []);
    expect(await run({ contactId: 'c2' })).toEqual([]);
    expect((await failureOf(run({ name: '' }))).message).toBe('Fill in at least one field to find a form submission.');
  });

  it('does not take a strange answer or a refusal for nothing', async () => {
    const query = { ...inLocation, limit: '100', page: '1', startAt: '2006-02-05', endAt: '2026-02-02', q: 'c1' };
    call('GET /forms/submissions', { query }).reply(200, { submission: [] });
    expect((await failureOf(run({ contactId: 'c1' }))).message).toMatch(/^HighLevel returned/);
    call('GET /forms/submissions', { query }).reply(422, { message: ['q is too long'] });
    expect((await failureOf(run({ contactId: 'c1' }))).message).toMatch(/q is too long/);
  });
});

describe('Upload File to Contact Field', () => {
  const customFields = [
    { id: 'xray', name: 'X-Ray', fieldKey: 'contact.xray', dataType: 'FILE_UPLOAD', isMultiFileAllowed: false },
    { id: 'text', name: 'Nickname', dataType: 'TEXT' },
  ];
  const define = () =>
    call('GET /locations/loc1/customFields', { query: { model: 'contact' } }).reply(200, { customFields });
  const download = () =>
    nock('https://files.example.com').get('/a.png').reply(200, 'A', { 'content-type': 'image/png' });
  const run = (inputs: object) => create('upload_contact_file', { contactId: 'c1', customField: 'X-Ray', ...inputs });
  const files = ['https://files.example.com/a.png'];
  const upload = () =>
    nock('https://services.leadconnectorhq.com')
      .post(
        '/forms/upload-custom-files',
        /name="xray_[0-9a-f-]{36}"; filename="a\.png"\r\nContent-Type: image\/png[^]*A\r\n/,
      )
      .query({ contactId: 'c1', ...inLocation });

  it.each([
    ['alone', (contact: object) => contact],
    ['in an object', (contact: object) => ({ contact, traceId: 't1' })],
  ])('uploads it and gives the contact, which HighLevel answers %s', async (_how, answer) => {
    define();
    download();
    const value = { d1: { url: 'https://example.com/d1' } };
    upload().reply(200, answer({ id: 'c1', firstName: 'Ada', customFields: [{ id: 'xray', value }] }));
    expect(await run({ files })).toMatchObject({ id: 'c1', firstName: 'Ada', customFields: { xray: value } });
  });

  it('refuses a field that takes no files, what is no file, and too many files', async () => {
    define();
    expect((await failureOf(run({ customField: 'Nickname', files }))).message).toMatch(/"Nickname" a field that takes/);
    define();
    expect((await failureOf(run({ files: ['a.png'] }))).name).toBe('HaltedError');
    define();
    const { message } = await failureOf(run({ files: [...files, 'https://files.example.com/b.png'] }));
    expect(message).toBe('The custom field "X-Ray" takes one file, not 2.');
  });

  it('tells the refusal of HighLevel', async () => {
    define();
    download();
    upload().reply(400, { message: 'Contact with id c1 not found' });
    expect((await failureOf(run({ files }))).message).toMatch(/Contact with id c1 not found/);
  });

  it('offers the fields that hold files', async () => {
    define();
    expect(ids(await dropdown('contact_file_field', {}))).toEqual(['xray']);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('what is submitted fires, is found, and comes with its answers', async () => {
    const extras = { authData: connect() };
    const before = await trigger('new_form_submission', {}, extras);
    expect(before[0]).toMatchObject({
      formName: expect.any(String) as string,
      answers: { preferred_name: expect.any(String) as string, 'How did you hear about us?': 'A friend told me' },
    });
    const only = await trigger('new_form_submission', { formId: before[0]?.formId }, extras);
    expect(only.length).toBeGreaterThan(0);
    expect(only.length).toBeLessThan(before.length);
    const [email, contactId] = [String(before[0]?.email), String(before[0]?.contactId)];
    expect(ids(await search('find_form_submission', { email, contactId }, extras))).toContain(before[0]?.id);
    expect(await trigger('new_survey_submission', {}, extras)).toMatchObject([{ surveyName: 'Satisfaction' }, {}]);
  });

  it('a file goes into a field of a contact, beside those that are there', async () => {
    const extras = { authData: connect() };
    const [contact] = await trigger('search_contacts', {}, extras);
    const upload = (path: string) => {
      nock('https://files.example.com').get(path).reply(200, 'A', { 'content-type': 'image/png' });
      const inputs = { contactId: contact?.id, customField: 'X-Ray', files: [`https://files.example.com${path}`] };
      return create('upload_contact_file', inputs, extras);
    };
    await upload('/a.png');
    const { x_ray: files } = (await upload('/b.png')).customFields as { x_ray: object };
    expect(Object.values(files)).toMatchObject([
      { meta: { originalname: 'a.png', size: 1 } },
      { meta: { originalname: 'b.png' } },
    ]);
  });
});
