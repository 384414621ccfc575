import { defineInputFields, type Bundle, type PlainInputField } from 'zapier-platform-core';
import { endpointsOf, families } from '../catalogue';
import type { ApiEndpoint, Property, Route, Shape } from '../catalogue/types';
import { connectionOf } from '../highlevel/connection';
import { textOf } from '../highlevel/json';
import type { Json, Z } from '../highlevel/types';
import { actAs, anyPathInputs } from './api';
import { postId } from './blog';
import { calendarId } from './calendar';
import { businessId, contactId, subAccount, userId } from './common';
import { dynamicFields } from './dynamic';
import { conversationId } from './conversation';
import { recordId } from './customObject';
import { workflowId } from './enrolment';
import { invoiceId } from './invoice';
import { noteId } from './note';
import { opportunityId, pipelineStageId } from './opportunity';
import { taskId } from './task';

/** The form of API Request: HighLevel's families of endpoints, the endpoints of one, and the inputs of the chosen endpoint. */

/** The choice in which a person writes the path. */
const anyPath = 'any';

/** The chosen endpoint with its route, or undefined if the request is for a path that a person wrote. */
export const chosenEndpoint = ({ api, endpoint }: Json): { route: string; endpoint: ApiEndpoint } | undefined => {
  const route = textOf(endpoint);
  const endpoints = isFamily(api) ? endpointsOf(textOf(api)) : {};
  const found = Object.hasOwn(endpoints, route) ? endpoints[route] : undefined;
  return found && { route, endpoint: found };
};

/** Whether a family of endpoints is chosen, rather than any path. */
export const isFamily = (api: unknown): boolean => textOf(api) !== '' && api !== anyPath;

/** What is chosen first. The choices are added when the step is edited. */
const [apiChoice, endpointChoice, actAsChoice] = defineInputFields([
  { key: 'api', label: 'API' },
  { key: 'endpoint', label: 'Endpoint' },
  { key: 'actAs', label: 'Act As' },
]);
const choiceInputs = [apiChoice, endpointChoice, actAsChoice] as const;

/**
 * The form, by what is chosen in it. It is made when the step is edited, because the catalogue of all endpoints is too large for
 * the app's definition.
 */
export const apiForm = dynamicFields([...choiceInputs, ...anyPathInputs], async (z, bundle) => {
  const { inputData } = bundle;
  if (!isFamily(inputData.api)) {
    const inputs: PlainInputField[] = anyPathInputs;
    const [required, optional] = [true, false].map((is) => inputs.filter((input) => (input.required ?? false) === is));
    return [apiInput(), ...(required ?? []), ...(await actAs(z, bundle)), ...(optional ?? [])];
  }
  const endpoints = endpointsOf(textOf(inputData.api));
  const chosen = chosenEndpoint(inputData);
  if (!chosen) return [apiInput(), endpointInput(endpoints)];
  const { route, endpoint } = chosen;
  return [
    apiInput(),
    endpointInput(endpoints),
    aboutOf(endpoint),
    ...(await whoActs(z, bundle, endpoint)),
    ...inputsOf(route, endpoint).map(({ field }) => field),
    furtherProperties,
  ];
});

const apiInput = (): PlainInputField => ({
  ...apiChoice,
  altersDynamicFields: true,
  choices: { [anyPath]: 'Any Path', ...Object.fromEntries(families().map(({ key, label }) => [key, label])) },
  helpText: "Choose a part of HighLevel's API, or Any Path to write the request yourself.",
});

const warnings = { deletes: 'deletes', sends: 'sends' };

const endpointInput = (endpoints: Record<string, ApiEndpoint>): PlainInputField => ({
  ...endpointChoice,
  required: true,
  altersDynamicFields: true,
  choices: Object.fromEntries(
    Object.entries(endpoints).map(([route, { label, dangerous, deprecated }]) => {
      const marks = [dangerous && warnings[dangerous], deprecated && 'deprecated'].filter(Boolean);
      return [route, marks.length > 0 ? `${label} (${marks.join(', ')})` : label];
    }),
  ),
});

/** What a person should know of an endpoint before using it. */
const aboutOf = ({ help, deprecated, scopes }: ApiEndpoint): PlainInputField => {
  const successor = typeof deprecated === 'string' ? ` Use ${deprecated} instead.` : '';
  const sentences = [
    help,
    deprecated && `HighLevel has deprecated this endpoint.${successor}`,
    scopes && `The HighLevel app needs the scope ${scopes.join(' or ')}.`,
  ];
  return {
    key: 'about',
    type: 'copy',
    helpText: sentences.filter(Boolean).join('\n\n') || 'HighLevel does not describe it.',
  };
};

/** Who calls, for agency connections: the agency or a sub-account, if the endpoint leaves the choice, and which sub-account. */
const whoActs = async (z: Z, bundle: Bundle, endpoint: ApiEndpoint): Promise<PlainInputField[]> => {
  if (connectionOf(bundle).type !== 'Company') return [];
  if (endpoint.token.length > 1) return actAs(z, bundle);
  const isOfSubAccount =
    endpoint.token.includes('Location') || propertiesOf(endpoint).some(([, { name }]) => isLocation(name));
  return isOfSubAccount ? subAccount(z, bundle) : [];
};

const isLocation = (name: string): boolean => name === 'locationId' || name === 'location_id';

type Place = 'path' | 'query' | 'body';

/** An input and the property that it fills: of an object within, the names from the outside in. */
export interface ApiInput {
  field: PlainInputField;
  place: Place;
  names: string[];
  shape: Shape;
}

const propertiesOf = ({ path = [], query = [], body = [] }: ApiEndpoint): [Place, Property][] => [
  ...path.map((property): [Place, Property] => ['path', property]),
  ...query.map((property): [Place, Property] => ['query', property]),
  ...body.map((property): [Place, Property] => ['body', property]),
];

/** Stands between the names of an object and of its property, or the place and the name where a name alone is taken. */
export const mark = ':';

/** The inputs of an endpoint, those first that it requires. What the app fills in is not among them. */
export const inputsOf = (route: Route, endpoint: ApiEndpoint): ApiInput[] => {
  const taken = new Set(ownKeys);
  const lists = dropdownsFor(route);
  const asked = propertiesOf(endpoint).filter(([, { filled }]) => !filled);
  const inputs = asked.flatMap(([place, property]) => inputsFor(taken, lists, place, [property]));
  const all = [...inputs, ...(hasUnnamedFiles(endpoint) ? [unnamedFilesInput] : [])];
  return [...all.filter(({ field }) => field.required), ...all.filter(({ field }) => !field.required)];
};

/** Whether it takes files whose names HighLevel's files tell in words only: those of custom fields. */
const hasUnnamedFiles = ({ content, body = [] }: ApiEndpoint): boolean =>
  content === 'multipart' && !body.some(({ type }) => type === 'file');

/** The input for such files. */
export const unnamedFiles = 'files';
const unnamedFilesInput: ApiInput = {
  place: 'body',
  names: [unnamedFiles],
  shape: {
    type: 'list',
    items: {
      type: 'object',
      properties: [
        { name: 'name', type: 'string' },
        { name: 'file', type: 'file' },
      ],
    },
  },
  field: {
    key: unnamedFiles,
    label: 'Files',
    children: [
      {
        key: `${unnamedFiles}${mark}name`,
        label: 'Part Name',
        helpText:
          'What HighLevel wants the part of the form to be called, such as the ID of a custom field, `_` and any unique text.',
      },
      { key: `${unnamedFiles}${mark}file`, label: 'File', type: 'file' },
    ],
  },
};

/** The keys of the step's own inputs. A property of one of these names, or of one that another place has too, is told apart. */
const ownKeys = [...anyPathInputs.map(({ key }) => key), 'api', 'endpoint', 'actAs', 'locationId', 'further'];

const inputsFor = (taken: Set<string>, lists: Dropdowns, place: Place, path: Property[]): ApiInput[] => {
  const [property] = path.slice(-1);
  if (!property) return [];
  const names = path.map(({ name }) => name);
  // An object that is not required may be left out as a whole, although it requires some of its properties.
  const required = path.every((one) => one.required);
  if (property.type === 'object' && property.properties)
    return property.properties.flatMap((inner) => inputsFor(taken, lists, place, [...path, inner]));
  const plain = names.join(mark);
  const key = taken.has(plain) ? `${place}${mark}${plain}` : plain;
  taken.add(key);
  const label = `${path.map(({ name }) => words(name)).join(': ')}${key === plain ? '' : ` (${words(place)})`}`;
  const kind = kindOf(property, key, names, lists);
  const search = kind.list ? undefined : searches.get(kind.dynamic);
  const field = { key, label, ...kind, ...(search && { search }), ...(required && { required }) };
  return [{ place, names, shape: property, field }];
};

/** `invoiceId` → `Invoice ID` */
export const words = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter(Boolean)
    .map((word) =>
      /^ids?$/i.test(word) ? word.toUpperCase().replace('S', 's') : word[0]?.toUpperCase() + word.slice(1),
    )
    .join(' ');

const types: Partial<Record<Shape['type'], PlainInputField['type']>> = {
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  file: 'file',
  json: 'text',
};

/** The lists behind dropdowns by the names of properties. A pasted or mapped id always works. */
type Dropdowns = Record<string, string>;

/** By names that mean the same record everywhere. */
const dropdowns: Dropdowns = {
  contactId: 'search_contacts.id.name',
  contactIds: 'search_contacts.id.name',
  calendarId: 'list_calendars.id.name',
  calendarIds: 'list_calendars.id.name',
  meetingLocationId: 'meeting_location.id.name',
  userId: 'list_users_by_location.id.name',
  userIds: 'list_users_by_location.id.name',
  assignedTo: 'list_users_by_location.id.name',
  assignedUserId: 'list_users_by_location.id.name',
  pipelineId: 'list_pipelines.id.name',
  pipelineStageId: 'pipeline_stage.id.name',
  lostReasonId: 'lost_reason.id.name',
  opportunityId: 'search_opportunities.id.name',
  conversationId: 'search_conversations.id.fullName',
  businessId: 'list_businesses_by_location.id.name',
  workflowId: 'list_workflows.id.name',
  associationId: 'find_associations.id.key',
  blogId: 'get_blogs_by_location.id.name',
  snapshotId: 'list_snapshots.id.name',
  locationIds: 'list_locations.id.name',
  timezone: 'time_zone.id.name',
  formId: 'form.id.name',
  surveyId: 'survey.id.name',
  invoiceId: 'invoice.id.name',
  productId: 'product.id.name',
  schemaKey: 'object_schema.id.name',
};

/** By names, from the outside in, that mean such a record only below a path. The tags of the social planner are others. */
const dropdownsBelow: Record<string, Dropdowns> = {
  '/contacts/': {
    tags: 'tag.name.name',
    campaignId: 'list_campaigns.id.name',
    country: 'country.id.name',
    followers: 'list_users_by_location.id.name',
    taskId: 'get_contact_tasks.id.title',
    'customFields:id': 'contact_custom_field.id.name',
  },
  '/contacts/{contactId}/notes/': { id: 'get_contact_notes.id.body' },
  '/businesses/': { country: 'country.id.name' },
  '/opportunities/': {
    id: 'search_opportunities.id.name',
    campaignId: 'list_campaigns.id.name',
    followers: 'list_users_by_location.id.name',
    'customFields:id': 'opportunity_custom_field.id.name',
  },
  '/calendars/': { groupId: 'list_calendar_groups.id.name' },
  '/calendars/resources/': { id: 'list_calendar_resources.id.name' },
  '/calendars/appointments/{appointmentId}/notes/': { noteId: 'list_appointment_notes.id.body' },
  '/conversations/': { followers: 'list_users_by_location.id.name' },
  '/conversation-ai/': { 'details:tags': 'tag.name.name' },
  '/locations/{locationId}/tags/': { tagId: 'tag.id.name' },
  '/locations/': { 'snapshot:id': 'list_snapshots.id.name' },
  '/objects/{schemaKey}/records/': { id: 'object_record.id.name' },
  '/social-media-posting/': { accountIds: 'social_account.id.name' },
  '/voice-ai/': { agentId: 'voice_ai_agent.id.agentName' },
  '/medias/': { parentId: 'media_folder.id.name' },
  '/invoices/': { 'contactDetails:id': 'search_contacts.id.name' },
  '/blogs/posts': {
    author: 'get_blog_authors.id.name',
    categories: 'get_blog_categories.id.label',
    postId: 'get_blog_posts.id.title',
  },
};

/** The searches that find what a dropdown offers, as in the app's other steps. */
const searches = new Map<string | undefined, string>(
  [
    ...[contactId, userId, businessId, workflowId, opportunityId, pipelineStageId, postId],
    ...[calendarId, conversationId, invoiceId, noteId, recordId, taskId],
  ].map(({ dynamic, search }) => [dynamic, search]),
);

const dropdownsFor = (route: Route): Dropdowns => {
  const [, path = ''] = route.split(' ');
  const below = Object.entries(dropdownsBelow).filter(([start]) => path.startsWith(start));
  return Object.fromEntries(below.flatMap(([, lists]) => Object.entries(lists)));
};

/** How an input of a shape is shown. */
const kindOf = (
  shape: Shape & { help?: string },
  key: string,
  names: string[],
  lists: Dropdowns,
): Partial<PlainInputField> => {
  const { type, items, choices = items?.choices, date, help } = shape;
  if (type === 'list' && items?.type === 'object')
    return {
      children: (items.properties ?? []).map((cell) => ({
        key: `${key}${mark}${cell.name}`,
        label: words(cell.name),
        ...kindOf(cell, key, [...names, cell.name], lists),
      })),
    };
  const dynamic = lists[names.join(mark)] ?? dropdowns[names.at(-1) ?? ''];
  const example =
    type === 'json' ? exampleOf(shape) : shape.example === undefined ? '' : `For example: ${textOf(shape.example)}.`;
  return {
    type: date ? 'datetime' : (types[items?.type ?? type] ?? 'string'),
    ...(type === 'list' && { list: true }),
    ...(choices
      ? { choices: Object.fromEntries(choices.map((one) => [String(one), String(one)])) }
      : dynamic && { dynamic }),
    ...((help || example) && { helpText: [help, example].filter(Boolean).join(' ') }),
  };
};

const exampleOf = ({ example }: Shape): string =>
  example === undefined ? 'JSON.' : `JSON, for example \`${JSON.stringify(example)}\`.`;

export const furtherProperties: PlainInputField = {
  key: 'further',
  label: 'Further Properties (JSON)',
  type: 'text',
  helpText:
    'A JSON object with properties that HighLevel takes but its files omit. They go into the body, or into the query if the endpoint has no body.',
};
