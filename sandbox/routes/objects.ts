import { invalid, notFound, refuse, reply, traceId } from '../answer';
import { sandboxApp } from '../connect';
import { on, traced, type SandboxRequest } from '../routing';
import { all, atLeast, list, maxLength, must, number, object, text } from '../rules';
import { objectFields, type ObjectField } from '../seed/objectFields';
import { customObjects, objectRecords, type CustomObject, type ObjectRecord } from '../seed/objects';
import type { Json, LocationState } from '../state';

/** Custom objects and their records. What is not in HighLevel's file is from its pages on creating, updating and searching records. */

/** The words are live ones. */
const objectOf = ({ location }: SandboxRequest, key: unknown): CustomObject =>
  customObjects(location)
    .list()
    .find((one) => one.key === key || one.id === key) ??
  refuse(404, { message: `Custom Object (${String(key)}) not found`, error: 'Not Found', statusCode: 404 });

const fieldsOf = (location: LocationState, { key }: CustomObject): ObjectField[] =>
  objectFields(location)
    .list()
    .filter(({ objectKey }) => objectKey === key);

const one = (request: SandboxRequest) => {
  const found = objectOf(request, request.params.key);
  const { fetchProperties } = request.query;
  return {
    object: found,
    cache: false,
    ...(fetchProperties === 'true' && { fields: fieldsOf(request.location, found) }),
  };
};

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** A value of a list, from a whole list or from changes to it. */
const changed = (before: unknown, value: unknown): string[] | undefined => {
  if (Array.isArray(value)) return value.every(isText) ? value : undefined;
  if (!isObject(value)) return undefined;
  const { add = [], remove = [] } = value as { add?: string[]; remove?: string[] };
  const kept = Array.isArray(before) ? (before as string[]).filter((one) => !remove.includes(one)) : [];
  return [...new Set([...kept, ...add])];
};

/** What a property becomes, or undefined if the value is not of its field's type. In which words one is refused is a guess. */
const encoded = ({ dataType, options = [] }: ObjectField, before: unknown, value: unknown): unknown => {
  const keys = options.map(({ key }) => key);
  switch (dataType) {
    case 'MONETORY':
      return isObject(value) && value.currency === 'default' && typeof value.value === 'number' ? value : undefined;
    case 'NUMERICAL':
      return typeof value === 'number' ? value : undefined;
    case 'DATE':
      return isText(value) && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
    case 'RADIO':
    case 'SINGLE_OPTIONS':
      return keys.includes(String(value)) ? value : undefined;
    case 'CHECKBOX':
    case 'MULTIPLE_OPTIONS': {
      const values = changed(before, value);
      return values?.every((one) => keys.includes(one)) ? values : undefined;
    }
    default:
      return isText(value) ? value : undefined;
  }
};

/** Properties go by the last part of their field's key; a box of a text box list adds its own to that. */
const written = (fields: ObjectField[], before: Json, sent: Json): Json => {
  const after = { ...before };
  const problems: string[] = [];
  for (const [name, value] of Object.entries(sent)) {
    const field = fields.find(({ fieldKey }) => fieldKey.split('.').at(-1) === name.split('.')[0]);
    const next = field && value !== null ? encoded(field, before[name], value) : null;
    if (!field) problems.push(`property ${name} should not exist`);
    else if (next === undefined) problems.push(`Invalid value for the field ${field.name}`);
    else if (next === null) delete after[name];
    else after[name] = next;
  }
  if (problems.length > 0) invalid(...problems);
  return after;
};

/** Reads and writes show other dates than the search (OpenAPI file). */
const shown = ({ id, owner, followers, properties, createdAt, updatedAt }: ObjectRecord) => ({
  record: { id, owner, followers, properties, dateAdded: createdAt, dateUpdated: updatedAt },
});

const create = (request: SandboxRequest) => {
  const { location, params, body, now } = request;
  const {
    owners = [],
    followers = [],
    properties,
  } = body as { owners?: string[]; followers?: string[]; properties: Json };
  const found = objectOf(request, params.schemaKey);
  const at = new Date(now).toISOString();
  const made: ObjectRecord = {
    ...{ id: location.state.random.hex(), objectKey: found.key, owner: owners, followers },
    properties: written(fieldsOf(location, found), {}, properties),
    ...{ createdAt: at, updatedAt: at },
  };
  return reply(201, shown(objectRecords(location).put(made)));
};

const update = (request: SandboxRequest) => {
  const { location, params, body, now } = request;
  const { owners = {}, followers = {}, properties = {} } = body as Record<string, Json>;
  const found = objectOf(request, params.schemaKey);
  const before = objectRecords(location).get(params.id ?? '') ?? notFound('Record', params.id);
  const after = objectRecords(location).change(before.id, {
    owner: changed(before.owner, owners),
    followers: changed(before.followers, followers),
    properties: written(fieldsOf(location, found), before.properties, properties),
    updatedAt: new Date(now).toISOString(),
  });
  return shown(after);
};

interface Filter {
  field?: string;
  operator?: string;
  value?: unknown;
  group?: 'AND' | 'OR';
  filters?: Filter[];
}

const valueIn = (value: unknown): unknown => (isObject(value) && 'value' in value ? value.value : value);

/** Those of HighLevel's operators that compare with a text or a number. */
const fits = (record: ObjectRecord, { field = '', operator, value, group, filters = [] }: Filter): boolean => {
  if (group === 'OR') return filters.some((inner) => fits(record, inner));
  if (group === 'AND') return filters.every((inner) => fits(record, inner));
  const own = [valueIn(record.properties[field.replace(/^properties\./, '')])].flat();
  if (operator === 'contains')
    return own.some((one) => isText(one) && one.toLowerCase().includes(String(value).toLowerCase()));
  if (operator !== 'eq') invalid(`operator ${operator} is not supported`);
  return own.some((one) => String(one).toLowerCase() === String(value).toLowerCase());
};

const search = (request: SandboxRequest) => {
  const { location, locationId, params, body } = request;
  const {
    page,
    pageLimit,
    query = '',
    filters = [],
    sort = [],
  } = body as {
    page: number;
    pageLimit: number;
    query?: string;
    filters?: Filter[];
    sort?: { field: 'createdAt' | 'updatedAt'; direction: 'asc' | 'desc' }[];
  };
  const found = objectOf(request, params.schemaKey);
  const [{ field, direction } = { field: 'createdAt' as const, direction: 'desc' as const }] = sort;
  const records = objectRecords(location)
    .indexed()
    .filter(({ objectKey }) => objectKey === found.key)
    .filter(({ properties }) => JSON.stringify(properties).toLowerCase().includes(query.toLowerCase()))
    .filter((record) => filters.every((filter) => fits(record, filter)))
    .sort((a, b) => b[field].localeCompare(a[field]) * (direction === 'asc' ? -1 : 1));
  const by = (createdAt: string) => ({
    channel: 'OAUTH',
    source: 'INTEGRATION',
    sourceId: sandboxApp.versionId,
    createdAt,
  });
  return {
    records: records.slice((page - 1) * pageLimit, page * pageLimit).map((record) => ({
      ...record,
      locationId,
      objectId: found.id,
      createdBy: by(record.createdAt),
      lastUpdatedBy: by(record.updatedAt),
      searchAfter: [Date.parse(record[field]), record.id],
    })),
    total: records.length,
  };
};

const people = { followers: list };

export const routes = traced(
  [
    on('GET /objects/', ({ location }) => ({ objects: customObjects(location).list() })),
    on('GET /objects/{key}', one),
    on('POST /objects/{schemaKey}/records', create, {
      body: { locationId: must(text), owners: list, properties: must(object), ...people },
    }),
    on('PUT /objects/{schemaKey}/records/{id}', update, {
      body: { owners: object, followers: object, properties: object },
    }),
    on('POST /objects/{schemaKey}/records/search', search, {
      body: {
        locationId: must(text),
        page: must(all(number, atLeast(1))),
        pageLimit: must(all(number, atLeast(1))),
        query: all(text, maxLength(75)),
        filters: list,
        sort: list,
      },
    }),
  ],
  traceId,
);
