import { badRequest, gateway, notFound, traceId } from '../answer';
import { crud } from '../crud';
import { country } from '../formats';
import { on, traced, type SandboxRequest } from '../routing';
import { all, atLeast, flag, must, number, numeric, object, oneOf, text, texts, type Rule } from '../rules';
import { contacts, tasks, type Task } from '../seed/contacts';
import { customFields } from '../seed/customFields';
import { customValues, mergeKeyOf } from '../seed/customValues';
import type { LocationRecord } from '../seed/locations';
import { messageTemplates } from '../seed/messageTemplates';
import { objectFields } from '../seed/objectFields';
import { snapshots } from '../seed/snapshots';
import { defineTags, tags } from '../seed/tags';
import { users } from '../seed/users';
import type { Json, LocationState, State } from '../state';

const shown = ({ uniqueBy: _hidden, ...record }: LocationRecord): Json => ({ ...record });

const oneLocation = (record: LocationRecord): Json => {
  const { name, address, city, state, country, postalCode, website, timezone } = record;
  return { ...shown(record), business: { name, address, city, state, country, postalCode, website, timezone } };
};

/** By which field HighLevel orders is not documented; here it is the name. */
const search = ({ query }: SandboxRequest, state: State) => {
  const skip = Number(query.skip ?? 0);
  const found = state.locations
    .map(({ record }) => record)
    .filter(
      ({ email, companyId }) =>
        (!query.email || query.email === email) && (!query.companyId || query.companyId === companyId),
    )
    .sort((a, b) => a.name.localeCompare(b.name) * (query.order === 'desc' ? -1 : 1));
  const page = found.slice(skip, skip + Number(query.limit ?? 10));
  return { locations: page.map(({ companyId: _companyId, ...record }) => shown(record as LocationRecord)) };
};

type Written = Partial<LocationRecord> & {
  prospectInfo?: Partial<Pick<LocationRecord, 'firstName' | 'lastName' | 'email'>>;
  snapshotId?: string;
  snapshot?: { id: string };
};

/** How HighLevel refuses another agency's id, or an unknown snapshot, is a guess. */
const demandOwn = (companyId: unknown, snapshotId: string | undefined, { grant }: SandboxRequest, state: State) => {
  if (companyId !== grant.companyId) gateway(403, 'The token does not have access to this company.');
  if (snapshotId && !snapshots(state.company).get(snapshotId)) notFound('Snapshot', snapshotId);
};

/** The new sub-account is empty; HighLevel fills it with defaults or the snapshot. Credentials are taken and not shown. */
const create = (request: SandboxRequest, state: State) => {
  const { grant } = request;
  const written = request.body as Written;
  demandOwn(written.companyId, written.snapshotId, request, state);
  const { firstName = '', lastName = '', email = '' } = written.prospectInfo ?? {};
  const id = state.random.id();
  const { name = '', phone = '', address = '', city = '', postalCode = '', website = '' } = written;
  const { state: region = '', country = 'US', timezone = state.company.record.timezone, social = {} } = written;
  const settings = {
    allowDuplicateContact: false,
    allowDuplicateOpportunity: false,
    allowFacebookNameMerge: false,
    disableContactTimezone: false,
    ...written.settings,
  };
  const { record } = state.addLocation({
    id,
    companyId: grant.companyId,
    name,
    phone,
    email,
    firstName,
    lastName,
    website,
    timezone,
    social,
    settings,
    address,
    city,
    state: region,
    country,
    postalCode,
    domain: '',
    uniqueBy: ['email', 'phone'],
  });
  return shown(record);
};

/** What is not sent stays, also within the settings and social media: a guess. Credentials are taken and not shown. */
const update = (request: SandboxRequest, state: State) => {
  const { location } = request;
  const { prospectInfo, settings, social, snapshot, companyId, ...written } = request.body as Written;
  demandOwn(companyId, snapshot?.id, request, state);
  const { twilio: _twilio, mailgun: _mailgun, ...plain } = written as Json;
  location.record = {
    ...location.record,
    ...plain,
    ...prospectInfo,
    settings: { ...location.record.settings, ...settings },
    social: { ...location.record.social, ...social },
  };
  return shown(location.record);
};

/** An object that must have these properties, when it is there at all. */
const having = (...names: string[]): Rule => ({
  check: (value, name) => [
    ...object.check(value, name),
    ...names.filter((part) => !(value as Json | null)?.[part]).map((part) => `${name}.${part} should not be empty`),
  ],
});

/** Custom objects and companies only, by the OpenAPI file; in which words others are refused is a guess. */
const fieldsOfObject = ({ location, params }: SandboxRequest) => {
  const fields = objectFields(location)
    .list()
    .filter(({ objectKey }) => objectKey === params.objectKey);
  if (fields.length === 0) badRequest(`Object with key ${params.objectKey} not found`);
  return { fields, folders: [] };
};

/** Records have `_id` and dates here, unlike the tasks of one contact (live report). Newest first; HighLevel's order is not known. */
const foundTask = (location: LocationState, { id, ...task }: Task): Json => {
  const contact = contacts(location).get(task.contactId);
  const user = task.assignedTo ? users(location.state.company).get(task.assignedTo) : undefined;
  return {
    _id: id,
    ...task,
    locationId: location.id,
    deleted: false,
    contactDetails: { firstName: contact?.firstName, lastName: contact?.lastName },
    ...(user && { assignedToUserDetails: { id: user.id, firstName: user.firstName, lastName: user.lastName } }),
  };
};

const taskSearch = ({ location, body }: SandboxRequest) => {
  const {
    contactId,
    completed,
    assignedTo,
    query,
    limit = 25,
    skip = 0,
    businessId,
  } = body as {
    contactId?: string[];
    completed?: boolean;
    assignedTo?: string[];
    query?: string;
    limit?: number;
    skip?: number;
    businessId?: string;
  };
  const found = tasks(location)
    .list()
    .filter(
      (task) =>
        (!contactId?.length || contactId.includes(task.contactId)) &&
        (completed === undefined || task.completed === completed) &&
        (!assignedTo?.length || assignedTo.includes(task.assignedTo ?? '')) &&
        (!query || task.title.toLowerCase().includes(query.toLowerCase())) &&
        (!businessId || contacts(location).get(task.contactId)?.businessId === businessId),
    )
    .sort((a, b) => b.dateAdded.localeCompare(a.dateAdded));
  return { tasks: found.slice(skip, skip + limit).map((task) => foundTask(location, task)) };
};

const templatesOf = ({ location, query }: SandboxRequest) => {
  const found = messageTemplates(location)
    .list()
    .filter(({ type }) => !query.type || type === query.type);
  const skip = Number(query.skip ?? 0);
  return { templates: found.slice(skip, skip + Number(query.limit ?? 25)), totalCount: found.length };
};

/** In which words HighLevel refuses a tag that exists is a live report's. */
const createTag = ({ location, body }: SandboxRequest) => {
  const name = String(body.name).trim().toLowerCase();
  const isTaken = tags(location)
    .list()
    .some((one) => one.name === name);
  if (isTaken) badRequest('The tag name is already exist.');
  defineTags(location, [name]);
  const tag = tags(location)
    .list()
    .find((one) => one.name === name);
  return { tag };
};

const plainValues = crud({
  table: customValues,
  noun: 'Custom value',
  param: 'id',
  one: (customValue) => ({ customValue }),
  many: (all) => ({ customValues: all }),
});

/** Whether a merge key follows its value's new name is not documented. Here it stays, as that of a custom field does. */
const newValue = ({ location, body }: SandboxRequest) => ({
  ...(body as { name: string; value: string }),
  id: location.state.random.id(),
  fieldKey: mergeKeyOf(String(body.name)),
  locationId: location.id,
});

const valueRules = { name: must(text), value: must(text) };

const writable = {
  phone: text,
  country,
  timezone: text,
  prospectInfo: having('firstName', 'lastName', 'email'),
  settings: object,
  social: object,
  twilio: having('sid', 'authToken'),
  mailgun: having('apiKey', 'domain'),
};

/** Answers carry a traceId (recorded). */
export const routes = traced(
  [
    on('GET /locations/search', search, {
      query: { skip: numeric, limit: numeric, order: oneOf('asc', 'desc'), email: text, companyId: text },
    }),
    on('POST /locations/', create, {
      body: { ...writable, name: must(text), companyId: must(text), snapshotId: text },
    }),
    on('PUT /locations/{locationId}', update, {
      body: { ...writable, name: text, companyId: must(text), snapshot: having('id') },
    }),
    on('GET /locations/{locationId}', ({ location }) => ({ location: oneLocation(location.record) })),
    on(
      'GET /locations/{locationId}/customFields',
      ({ location, query }) => {
        // Without a model the fields of contacts: a guess, the default is not documented.
        const model = query.model ?? 'contact';
        const fields = customFields(location).list();
        return { customFields: fields.filter((field) => model === 'all' || field.model === model) };
      },
      { query: { model: oneOf('contact', 'opportunity', 'all') } },
    ),
    on('GET /custom-fields/object-key/{objectKey}', fieldsOfObject),
    on('GET /locations/{locationId}/customValues', plainValues.list),
    on('POST /locations/{locationId}/customValues', plainValues.create(newValue), { body: valueRules }),
    on('PUT /locations/{locationId}/customValues/{id}', plainValues.update(), { body: valueRules }),
    on('GET /locations/{locationId}/tags', ({ location }) => ({ tags: tags(location).list() })),
    on('GET /locations/{locationId}/templates', templatesOf, {
      query: { originId: must(text), skip: numeric, limit: numeric, type: oneOf('sms', 'email', 'whatsapp') },
    }),
    on('POST /locations/{locationId}/tags', createTag, { body: { name: must(text) } }),
    on('POST /locations/{locationId}/tasks/search', taskSearch, {
      body: {
        contactId: texts,
        completed: flag,
        assignedTo: texts,
        query: text,
        businessId: text,
        limit: all(number, atLeast(1)),
        skip: all(number, atLeast(0)),
      },
    }),
  ],
  traceId,
);
