import { create, dropdown, failureOf, fields, search, trigger } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);
const inLocation = { locationId: 'loc1' };
const schemaKey = 'custom_objects.pet';
const ids = (records: { id: string }[]) => records.map(({ id }) => id);

const options = (...labels: string[]) =>
  labels.map((label) => ({ key: label.toLowerCase().replace(/ /g, '_'), label }));
const field = (id: string, name: string, dataType: string, more: object = {}) => ({
  ...{ id, name, dataType, fieldKey: `${schemaKey}.${name.toLowerCase().replace(/ /g, '_')}`, objectKey: schemaKey },
  ...more,
});
const petFields = [
  field('f1', 'Name', 'TEXT'),
  field('f2', 'Age', 'NUMERICAL'),
  field('f3', 'Price', 'MONETORY'),
  field('f4', 'Kind', 'RADIO', { options: options('Dog', 'House Cat') }),
  field('f5', 'Food', 'CHECKBOX', { options: options('Meat', 'Dry Food') }),
  field('f6', 'Born On', 'DATE'),
  field('f7', 'Toys', 'TEXTBOX_LIST', { options: options('First', 'Second') }),
  field('f8', 'Photo', 'FILE_UPLOAD'),
];
const schema = (fields: unknown = petFields) =>
  call(`GET /objects/${schemaKey}`, { query: { ...inLocation, fetchProperties: 'true' } }).reply(200, {
    object: { id: 'o1', key: schemaKey, primaryDisplayProperty: `${schemaKey}.name` },
    cache: false,
    fields,
  });

const stored = {
  ...{ name: 'Rex', age: 3, price: { currency: 'default', value: 250 }, kind: 'house_cat', food: ['dry_food'] },
  ...{ born_on: '2024-07-11', 'toys.first': 'Ball', 'toys.second': 'Bone', unknown: 'x' },
};
const shown = {
  ...{ name: 'Rex', age: 3, price: 250, kind: 'House Cat', food: ['Dry Food'], born_on: '2024-07-11' },
  ...{ toys: { first: 'Ball', second: 'Bone' }, unknown: 'x' },
};
const times = { createdAt: '2026-01-05T09:30:00.000Z', updatedAt: '2026-01-06T10:00:00.000Z' };
const record = { id: 'r1', owner: [], followers: [], properties: stored, ...times };

describe('New Custom Object Record', () => {
  const answer = (date: string, records: object[]) =>
    call(`POST /objects/${schemaKey}/records/search`, {
      body: { ...inLocation, page: 1, pageLimit: 100, sort: [{ field: date, direction: 'desc' }] },
    }).reply(200, { records, total: records.length });

  it('fires for a new record, with the values of its fields in words', async () => {
    answer('createdAt', [record]);
    schema();
    expect(await trigger('new_object_record', { schemaKey })).toEqual([
      { id: 'r1', dedupeKey: 'r1', owner: [], followers: [], properties: shown, ...times },
    ]);
  });

  it('fires again when a record is updated', async () => {
    answer('updatedAt', [record]);
    schema();
    const [event] = await trigger('new_object_record', { schemaKey, triggerOn: 'new_or_updated' });
    expect(event?.dedupeKey).toBe('r1:2026-01-06T10:00:00.000Z');
  });

  it('names its owner, and gives what it has if the fields cannot be read', async () => {
    answer('createdAt', [{ ...record, owner: undefined, owners: ['u1'] }]);
    call(`GET /objects/${schemaKey}`, { query: { ...inLocation, fetchProperties: 'true' } }).reply(500, {});
    call('GET /users/', { query: inLocation }).reply(200, { users: [{ id: 'u1', name: 'Grace Lovelace' }] });
    const [event] = await trigger('new_object_record', { schemaKey });
    expect(event).toMatchObject({
      owner: ['u1'],
      ownerName: ['Grace Lovelace'],
      properties: { name: 'Rex', price: 250, kind: 'house_cat', toys: { first: 'Ball' } },
    });
  });

  it('offers the fields of the object as outputs, and none before it is chosen', async () => {
    schema();
    const own = async (inputs: object) =>
      (await fields('triggers', 'new_object_record', 'outputFields', inputs, { keepCache: false })).filter(({ key }) =>
        key.startsWith('properties__'),
      );
    expect((await own({ schemaKey })).slice(0, 2)).toEqual([
      { key: 'properties__name', label: 'Name' },
      { key: 'properties__age', label: 'Age' },
    ]);
    expect(await own({})).toEqual([]);
  });

  it('refuses an answer without the list', async () => {
    call(`POST /objects/${schemaKey}/records/search`, {
      body: { ...inLocation, page: 1, pageLimit: 100, sort: [{ field: 'createdAt', direction: 'desc' }] },
    }).reply(200, { total: 1 });
    expect((await failureOf(trigger('new_object_record', { schemaKey }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('The form of a custom object', () => {
  const inputs = (values: object, key = 'create_object_record') =>
    fields('creates', key, 'inputFields', values, { keepCache: false });

  it('has an input for each field with its type and options, but no files', async () => {
    schema();
    const own = (await inputs({ schemaKey })).filter(({ key }) => key.startsWith('customField_'));
    expect(own.map(({ key, label, type, list, choices }) => [key, label, type, list, choices])).toEqual([
      ['customField_f1', 'Name', 'string', undefined, undefined],
      ['customField_f2', 'Age', 'number', undefined, undefined],
      ['customField_f3', 'Price', 'number', undefined, undefined],
      ['customField_f4', 'Kind', 'string', undefined, { Dog: 'Dog', 'House Cat': 'House Cat' }],
      ['customField_f5', 'Food', 'string', true, { Meat: 'Meat', 'Dry Food': 'Dry Food' }],
      ['customField_f6', 'Born On', 'datetime', undefined, undefined],
      ['customField_f7:first', 'Toys: First', 'string', undefined, undefined],
      ['customField_f7:second', 'Toys: Second', 'string', undefined, undefined],
    ]);
  });

  it('has only pairs of field and value if the fields cannot be read, and nothing before an object is chosen', async () => {
    call(`GET /objects/${schemaKey}`, { query: { ...inLocation, fetchProperties: 'true' } }).reply(404, {});
    const own = (await inputs({ schemaKey })).filter(({ key }) => key.startsWith('custom'));
    expect(own[0]).toMatchObject({ key: 'customField1', label: 'Field 1', dynamic: 'object_field.id.name' });
    expect(own).toHaveLength(20);
    expect((await inputs({})).filter(({ key }) => key.startsWith('custom'))).toEqual([]);
  });
});

const given = {
  ...{ customField_f1: 'Rex', customField_f2: '3', customField_f3: '$250', customField_f4: 'house cat' },
  ...{ customField_f5: ['dry_food'], customField_f6: '2024-07-11T10:00:00Z', 'customField_f7:first': 'Ball' },
};
const written = {
  ...{ name: 'Rex', age: 3, price: { currency: 'default', value: 250 }, kind: 'house_cat' },
  ...{ born_on: '2024-07-11', 'toys.first': 'Ball' },
};
const answered = { id: 'r1', owner: ['u1'], followers: [], properties: stored, dateAdded: times.createdAt };

describe('Create Custom Object Record', () => {
  const run = (inputs: object) => create('create_object_record', { schemaKey, ...inputs });
  const write = (body: object) => call(`POST /objects/${schemaKey}/records`, { body: { ...inLocation, ...body } });
  const owner = 'y0BeYjuRIlDwsDcOHOJo';

  it('sends each value in the form of its field, by the key of the field', async () => {
    schema();
    write({ owners: [owner], followers: [owner], properties: { ...written, food: ['dry_food'] } }).reply(201, {
      record: { ...answered, owner: [] },
    });
    expect(await run({ ...given, owner, followers: [owner] })).toEqual({
      ...{ id: 'r1', owner: [], followers: [], createdAt: times.createdAt, properties: shown },
    });
  });

  it('takes fields by their names, and options by their keys', async () => {
    schema();
    write({ properties: { kind: 'dog', price: { currency: 'default', value: 1 } } }).reply(201, {
      record: { id: 'r1' },
    });
    const slots = { customField1: 'KIND', customValue1: 'dog', customField2: `${schemaKey}.price`, customValue2: 1 };
    expect((await run(slots)).id).toBe('r1');
  });

  it('sends what was given if the fields cannot be read', async () => {
    call(`GET /objects/${schemaKey}`, { query: { ...inLocation, fetchProperties: 'true' } }).reply(500, {});
    write({ properties: { name: 'Rex' } }).reply(201, { record: { id: 'r1' } });
    await run({ customField1: 'name', customValue1: 'Rex' });
  });

  it.each([
    [
      { customField1: 'colour', customValue1: 'red' },
      'The sub-account has no custom field "colour" for custom_objects.pet records.',
      2,
    ],
    [{ customField_f4: 'Bird' }, 'The custom field "Kind" has no option "Bird". Its options are: Dog; House Cat.', 2],
    [{ customField_f2: 'old' }, 'The custom field "Age" must be a number, not "old".', 1],
  ])('refuses %j', async (inputs, message, times) => {
    for (let n = 0; n < times; n++) schema();
    expect(await failureOf(run(inputs))).toEqual({ name: 'HaltedError', message });
  });

  it('needs the ID of what it made', async () => {
    write({ properties: {} }).reply(201, {});
    expect((await failureOf(run({}))).message).toMatch(/did not send the ID/);
  });

  it('tells the refusal of HighLevel', async () => {
    schema();
    write({ properties: { name: 'Rex' } }).reply(422, { message: ['name must be unique'] });
    expect((await failureOf(run({ customField_f1: 'Rex' }))).message).toMatch(/name must be unique/);
  });
});

describe('Update Custom Object Record', () => {
  const run = (inputs: object) => create('update_object_record', { schemaKey, id: 'r1', ...inputs });
  const write = (body: object) => call(`PUT /objects/${schemaKey}/records/r1`, { query: inLocation, body });

  it('sends changes to lists, so that the options become those that are given', async () => {
    schema();
    const properties = { ...written, food: { add: ['dry_food'], remove: ['meat'] } };
    write({ properties }).reply(200, { record: answered });
    call('GET /users/', { query: inLocation }).reply(200, { users: [] });
    expect(await run(given)).toMatchObject({ id: 'r1', properties: shown });
  });

  it('adds people, and changes nothing else', async () => {
    const person = 'y0BeYjuRIlDwsDcOHOJo';
    write({ owners: { add: [person] }, followers: { add: [person] } }).reply(200, {});
    expect((await run({ owner: person, followers: [person] })).id).toBe('r1');
  });

  it('empties fields, each box of a text box list too', async () => {
    schema();
    write({ properties: { kind: null, 'toys.first': null, 'toys.second': null, name: 'Rex' } }).reply(200, {});
    await run({ clearFields: ['f4', 'Toys'], customField_f1: 'Rex' });
  });

  it('does not empty what has a value', async () => {
    schema();
    expect((await failureOf(run({ clearFields: ['Name'], customField_f1: 'Rex' }))).message).toBe(
      'The field "name" has a value, but is among the Fields to Empty. Take it out of one of them.',
    );
  });

  it('tells that there is no such record', async () => {
    write({}).reply(400, { message: 'Record with id r1 not found' });
    expect((await failureOf(run({}))).message).toMatch(/Record with id r1 not found/);
  });
});

describe('Find Custom Object Record', () => {
  const find = (filter: object, records: object[]) =>
    call(`POST /objects/${schemaKey}/records/search`, {
      body: {
        ...{ ...inLocation, page: 1, pageLimit: 100 },
        filters: [{ group: 'AND', filters: [filter] }],
        sort: [{ field: 'createdAt', direction: 'desc' }],
      },
    }).reply(200, { records, total: records.length });
  const run = async (customField: string, customValue: string) =>
    ids(await search('find_object_record', { schemaKey, customField, customValue }));

  it.each([
    ['Name', 'REX', { field: 'properties.name', operator: 'eq', value: 'REX' }],
    ['f2', '3', { field: 'properties.age', operator: 'eq', value: 3 }],
    ['price', '$250.00', { field: 'properties.price', operator: 'eq', value: 250 }],
    ['Kind', 'house cat', { field: 'properties.kind', operator: 'eq', value: 'house_cat' }],
    ['Food', 'Dry Food', { field: 'properties.food', operator: 'eq', value: 'dry_food' }],
    [
      'Born On',
      '2024-07-11',
      {
        ...{ field: 'properties.born_on', operator: 'range' },
        value: { gt: '2024-07-10T23:59:59.999Z', lt: '2024-07-12T00:00:00.000Z' },
      },
    ],
  ])('finds by %s', async (customField, customValue, filter) => {
    schema();
    // HighLevel may not know the filter, and then sends them all.
    find(filter, [{ ...record, id: 'r0', properties: {} }, record]);
    expect(await run(customField, customValue)).toEqual(['r1']);
  });

  it('finds nothing', async () => {
    schema();
    find({ field: 'properties.name', operator: 'eq', value: 'Bo' }, []);
    expect(await run('Name', 'Bo')).toEqual([]);
  });

  it('refuses what records cannot be found by', async () => {
    schema();
    expect((await failureOf(run('Toys', '{}'))).message).toMatch(/^Records cannot be found by "Toys"\./);
  });

  it('does not take a strange answer for nothing', async () => {
    schema();
    call(`POST /objects/${schemaKey}/records/search`, {
      body: {
        ...{ ...inLocation, page: 1, pageLimit: 100, sort: [{ field: 'createdAt', direction: 'desc' }] },
        filters: [{ group: 'AND', filters: [{ field: 'properties.name', operator: 'eq', value: 'Bo' }] }],
      },
    }).reply(200, {});
    expect((await failureOf(run('Name', 'Bo'))).message).toMatch(/^HighLevel returned/);
  });
});

describe('The dropdowns', () => {
  it("offer custom objects, and not HighLevel's own", async () => {
    const pet = { id: 'o1', key: schemaKey, standard: false, labels: { singular: 'Pet', plural: 'Pets' } };
    const plain = { id: 'o3', key: 'custom_objects.plain', standard: false };
    call('GET /objects/', { query: inLocation }).reply(200, {
      objects: [pet, { id: 'o2', key: 'contact', standard: true }, plain],
    });
    expect(await dropdown('object_schema', {})).toMatchObject([
      { id: schemaKey, name: 'Pets' },
      { id: 'custom_objects.plain', name: 'custom_objects.plain' },
    ]);
  });

  it('offer the fields of an object, and records by what HighLevel shows them by', async () => {
    schema();
    expect(ids(await dropdown('object_field', { schemaKey }))).toEqual(ids(petFields));
    schema(undefined);
    call(`POST /objects/${schemaKey}/records/search`, { body: { ...inLocation, page: 2, pageLimit: 100 } }).reply(200, {
      records: [record, { id: 'r2', properties: { age: 3, kind: 'dog' } }, { id: 'r3', properties: null }],
    });
    expect(await dropdown('object_record', { schemaKey }, 1)).toMatchObject([
      { id: 'r1', name: 'Rex' },
      { id: 'r2', name: '3' },
      { id: 'r3', name: 'r3' },
    ]);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();
  const treatment = 'custom_objects.treatment';

  it('a record is created, found, updated and seen', async () => {
    const extras = { authData: connect() };
    const inputs = await fields(
      'creates',
      'create_object_record',
      'inputFields',
      { schemaKey: treatment },
      { ...extras },
    );
    const keyOf = (label: string) => inputs.find((one) => one.label === label)?.key ?? '';
    const made = await create(
      'create_object_record',
      {
        ...{ schemaKey: treatment, [keyOf('Name')]: 'Bridge', [keyOf('Price')]: 900, [keyOf('Kind')]: 'Surgical' },
        ...{ [keyOf('Aftercare')]: ['Cooling', 'Soft Food'], [keyOf('Materials: Base')]: 'Steel' },
      },
      extras,
    );
    const properties = { name: 'Bridge', price: 900, kind: 'Surgical', materials: { base: 'Steel' } };
    expect(made).toMatchObject({ properties: { ...properties, aftercare: ['Cooling', 'Soft Food'] } });
    const [found] = await search(
      'find_object_record',
      { schemaKey: treatment, customField: 'Name', customValue: 'bridge' },
      extras,
    );
    expect(found?.id).toBe(made.id);
    await create(
      'update_object_record',
      { schemaKey: treatment, id: made.id, [keyOf('Aftercare')]: ['Rest'], clearFields: ['Price'] },
      extras,
    );
    const updated = await trigger('new_object_record', { schemaKey: treatment, triggerOn: 'new_or_updated' }, extras);
    expect(updated[0]).toMatchObject({ id: made.id, properties: { name: 'Bridge', aftercare: ['Rest'] } });
    expect(updated[0]?.properties).not.toHaveProperty('price');
    expect(await trigger('new_object_record', { schemaKey: treatment }, extras)).toHaveLength(6);
  });

  it('refuses an object and a record that are not there', async () => {
    const extras = { authData: connect() };
    const none = await failureOf(create('create_object_record', { schemaKey: 'custom_objects.x' }, extras));
    expect(none.message).toMatch(/Custom Object \(custom_objects\.x\) not found/);
    const update = create('update_object_record', { schemaKey: treatment, id: 'r1' }, extras);
    expect((await failureOf(update)).message).toMatch(/Record with id r1 not found/);
  });
});
