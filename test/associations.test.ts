import { create, failureOf, trigger } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);
const inLocation = { locationId: 'loc1' };
const sample = { meta: { isLoadingSample: true } };
const dropdown = (page: number) => ({ meta: { isFillingDynamicDropdown: true, page } });

const ends = {
  firstObjectLabel: 'Student',
  firstObjectKey: 'custom_objects.student',
  secondObjectLabel: 'Teacher',
  secondObjectKey: 'contact',
};
const association = { id: 'a1', key: 'student_teacher', associationType: 'USER_DEFINED', ...inLocation, ...ends };
const relation = { id: 'r1', associationId: 'a1', firstRecordId: 's1', secondRecordId: 'c1' };
const several = (record: object, from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ ...record, id: `x${from + n}` }));

/** The lists that are read a page at a time. */
const lists = [
  {
    label: 'Find Associations',
    key: 'find_associations',
    route: 'GET /associations/',
    inputs: {},
    filters: {},
    query: {},
    at: 'associations',
    record: association,
  },
  {
    label: 'Get Relations by Record',
    key: 'get_relations_by_record',
    route: 'GET /associations/relations/c%2F1',
    inputs: { recordId: 'c/1' },
    filters: { associationIds: ['a1', 'a2', ''] },
    query: { associationIds: ['a1', 'a2'] },
    at: 'relations',
    record: relation,
  },
];

describe.each(lists)('$label', ({ key, route, inputs, filters, query, at, record }) => {
  const page = (skip: number, answer: unknown, more: object = {}, limit = 100) =>
    call(route, { query: { ...inLocation, limit: String(limit), skip: String(skip), ...more } }).reply(
      200,
      answer as object,
    );

  it.each([
    ['a list under its name', { [at]: [record] }],
    ['a bare list', [record]],
    ['one bare record, as in the OpenAPI file', record],
  ])('fires once for each record of %s', async (_form, answer) => {
    page(0, answer);
    expect(await trigger(key, inputs)).toEqual([{ ...record, dedupeKey: record.id }]);
  });

  const without = 'HighLevel returned an answer without the records that were asked for.';
  it.each([
    [{}, without],
    [{ [at]: null }, without],
    [{ [at]: {} }, without],
    ['"x"', 'HighLevel returned something other than data'],
    [{ statusCode: 500, message: 'x' }, 'HighLevel had an internal error (500).'],
  ])('takes no %j for an empty list', async (answer, message) => {
    page(0, answer);
    await expect(trigger(key, inputs)).rejects.toThrow(message);
  });

  it.each([{ [at]: [] }, { [at]: null, total: 0 }, []])('fires nothing on %j', async (answer) => {
    page(0, answer);
    expect(await trigger(key, inputs)).toEqual([]);
  });

  it('reads all pages, with the filters on each', async () => {
    page(0, { [at]: several(record, 0, 100) }, query);
    page(99, { [at]: several(record, 99, 5) }, query);
    expect(await trigger(key, { ...inputs, ...filters })).toHaveLength(104);
  });

  it('stops when the same page comes again', async () => {
    page(0, { [at]: several(record, 0, 100) });
    page(99, { [at]: several(record, 0, 100) });
    expect(await trigger(key, inputs)).toHaveLength(100);
  });

  it('asks for three as a sample', async () => {
    page(0, { [at]: several(record, 0, 3) }, {}, 3);
    expect(await trigger(key, inputs, sample)).toHaveLength(3);
  });

  it('fills a dropdown a page at a time, without the filters', async () => {
    page(0, { [at]: several(record, 0, 100) });
    page(100, { [at]: several(record, 100, 2) });
    const other = { ...inputs, ...filters, associationId: 'a1', key: 'x', triggerOn: 'new_or_updated' };
    expect(await trigger(key, other, dropdown(0))).toHaveLength(100);
    expect((await trigger(key, other, dropdown(1))).map(({ id }) => id)).toEqual(['x100', 'x101']);
  });
});

describe('Get Association by Keys', () => {
  const inputs = { objectKey: 'custom_objects.student' };
  const answered = (answer: unknown) =>
    call('GET /associations/objectKey/custom_objects.student', { query: inLocation }).reply(200, answer as object);

  it.each([
    ['a list under its name', { associations: [association] }],
    ['a bare list', [association]],
    ['one bare record', association],
  ])('fires once for each record of %s', async (_form, answer) => {
    answered(answer);
    expect(await trigger('get_association_by_keys', inputs)).toEqual([{ ...association, dedupeKey: 'a1' }]);
  });

  it('fires on changes too when asked to', async () => {
    const keys: unknown[] = [];
    for (const firstObjectLabel of ['Student', 'Student', 'Pupil']) {
      answered({ associations: [{ ...association, firstObjectLabel }] });
      const [event] = await trigger('get_association_by_keys', { ...inputs, triggerOn: 'new_or_updated' });
      keys.push(event?.dedupeKey);
    }
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});

describe.each([
  ['Get Association', 'get_association', 'GET /associations/a%2F1', { associationId: 'a/1' }, {}],
  ['Get Association Key', 'get_association_key', 'GET /associations/key/a%20b', { key_name: 'a b' }, inLocation],
])('%s', (_label, key, route, inputs, query) => {
  it('fires when the association changes, and only then', async () => {
    const keys: unknown[] = [];
    for (const secondObjectLabel of ['Teacher', 'Teacher', 'Tutor']) {
      call(route, { query }).reply(200, { ...association, secondObjectLabel });
      const [event] = await trigger(key, inputs);
      expect(event).toMatchObject({ id: 'a1', key: 'student_teacher', secondObjectLabel });
      keys.push(event?.dedupeKey);
    }
    expect(keys[0]).toMatch(/^a1:[0-9a-f]{16}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it.each([
    [404, { message: 'Not found', statusCode: 404 }],
    [400, { message: 'Association with id a1 not found', statusCode: 400 }],
  ])('fires nothing when it is gone (%d)', async (status, answer) => {
    call(route, { query }).reply(status, answer);
    expect(await trigger(key, inputs)).toEqual([]);
  });
});

describe('Create Association', () => {
  const inputs = { key: 'student_teacher', ...ends };

  it('sends every property', async () => {
    call('POST /associations/', { body: { ...inLocation, ...inputs } }).reply(201, association);
    expect(await create('create_association', inputs)).toEqual(association);
  });

  it.each([
    ['contact', 'contact'],
    ['contact', 'custom_objects.student'],
    ['Contact', ' custom_objects.student '],
  ])('takes %p with %p', async (firstObjectKey, secondObjectKey) => {
    const body = {
      ...inLocation,
      ...inputs,
      firstObjectKey: 'contact',
      secondObjectKey: secondObjectKey.trim(),
    };
    call('POST /associations/', { body }).reply(201, association);
    await create('create_association', { ...inputs, firstObjectKey, secondObjectKey });
  });

  const only = /^HighLevel associates contacts with contacts or with custom objects only, not "(.+)"\. Use contact, or/;
  it.each([
    ['contact', 'opportunity', only, 'opportunity'],
    ['business', 'contact', only, 'business'],
    ['opportunity', 'custom_objects.student', only, 'opportunity'],
    ['contact', 'student', only, 'student'],
    ['contact', 'custom_objects.', only, 'custom_objects.'],
    ['custom_objects.student', 'custom_objects.pet', /^HighLevel does not associate two custom objects\. /, undefined],
  ])('refuses %p with %p before anything is sent', async (firstObjectKey, secondObjectKey, sentence, named) => {
    const failure = await failureOf(create('create_association', { ...inputs, firstObjectKey, secondObjectKey }));
    expect(failure.name).toBe('HaltedError');
    expect(failure.message).toMatch(sentence);
    expect(sentence.exec(failure.message)?.[1]).toBe(named);
  });

  it('leaves out what is empty', async () => {
    const { secondObjectLabel: _label, ...rest } = inputs;
    call('POST /associations/', { body: { ...inLocation, ...rest }, offContract: true }).reply(422, {
      message: ['secondObjectLabel should not be empty'],
      statusCode: 422,
    });
    const failure = await failureOf(create('create_association', { ...inputs, secondObjectLabel: '' }));
    expect(failure).toMatchObject({
      name: 'HaltedError',
      message: expect.stringMatching(/did not accept Second Object Label/) as string,
    });
  });
});

describe('Update Association', () => {
  it('sends the two labels and nothing else', async () => {
    const labels = { firstObjectLabel: '{{Pupil}}', secondObjectLabel: 'Tutor' };
    call('PUT /associations/a%2F1', { body: labels }).reply(200, { ...association, ...labels });
    const foreign = { key: 'x' };
    const result = await create('update_association', { associationId: 'a/1', ...labels, ...foreign });
    expect(result).toEqual({ ...association, ...labels });
  });
});

describe('Delete Association', () => {
  it('confirms by the id', async () => {
    call('DELETE /associations/a%2F1').reply(200, { deleted: true, id: 'a/1', message: 'Association deleted' });
    expect(await create('delete_association', { associationId: 'a/1' })).toEqual({
      id: 'a/1',
      record: 'Association',
      deleted: true,
    });
  });
});

describe('Create Relation', () => {
  const inputs = { associationId: 'a1', firstRecordId: 's1', secondRecordId: 'c1' };
  const sent = { body: { ...inLocation, ...inputs } };

  it('gives the relation', async () => {
    call('POST /associations/relations', sent).reply(201, { ...relation, ...inLocation });
    expect(await create('create_relation', inputs)).toEqual({ ...relation, ...inLocation });
  });

  it("names both ends also when the answer is the one of HighLevel's OpenAPI file", async () => {
    call('POST /associations/relations', sent).reply(201, { ...association, id: 'r1' });
    expect(await create('create_relation', inputs)).toMatchObject(relation);
  });

  it('says that the records are related already', async () => {
    call('POST /associations/relations', sent).reply(400, {
      statusCode: 400,
      message: 'duplicate relation of object Ids for given association',
    });
    const failure = await failureOf(create('create_relation', inputs));
    expect(failure).toMatchObject({
      name: 'HaltedError',
      message: expect.stringMatching(/^These two records are already related/) as string,
    });
  });
});

describe('Delete Relation', () => {
  it('names the sub-account, which HighLevel requires, and confirms by the id', async () => {
    call('DELETE /associations/relations/r%2F1', { query: inLocation }).reply(200, {});
    expect(await create('delete_relation', { recordId: 'c1', relationId: 'r/1' })).toEqual({
      id: 'r/1',
      record: 'Relation',
      deleted: true,
    });
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('an association and its relations are made, seen, changed and deleted', async () => {
    const extras = { authData: connect() };
    const [first, second] = (await trigger('search_contacts', {}, extras)).map(({ id }) => id);
    const inputs = { ...ends, key: 'friends', firstObjectKey: 'contact' };
    const made = await create('create_association', inputs, extras);
    expect(made).toMatchObject({ ...inputs, associationType: 'USER_DEFINED' });
    const keys = async () => (await trigger('find_associations', {}, extras)).map(({ key }) => key);
    expect(await keys()).toContain('friends');
    const ofContacts = await trigger('get_association_by_keys', { objectKey: 'contact' }, extras);
    expect(ofContacts.map(({ id }) => id)).toContain(made.id);
    expect((await failureOf(create('create_association', inputs, extras))).name).toBe('HaltedError');

    const pair = { associationId: made.id, firstRecordId: first, secondRecordId: second };
    const related = await create('create_relation', pair, extras);
    expect((await failureOf(create('create_relation', pair, extras))).message).toMatch(/already related/);
    const relations = async () =>
      (await trigger('get_relations_by_record', { recordId: second, associationIds: [made.id] }, extras)).map(
        (r) => r.id,
      );
    expect(await relations()).toEqual([related.id]);

    const labels = { firstObjectLabel: 'Friend', secondObjectLabel: 'Best Friend' };
    await create('update_association', { associationId: made.id, ...labels }, extras);
    const byKey = () => trigger('get_association_key', { key_name: 'friends' }, extras);
    expect(await byKey()).toMatchObject([{ id: made.id, ...labels }]);

    await create('delete_relation', { relationId: related.id }, extras);
    expect(await relations()).toEqual([]);
    await create('create_relation', pair, extras);
    await create('delete_association', { associationId: made.id }, extras);
    expect([await relations(), await byKey(), (await keys()).includes('friends')]).toEqual([[], [], false]);
    expect(await trigger('get_association', { associationId: made.id }, extras)).toEqual([]);
  });
});
