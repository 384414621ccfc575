import type {
  CustomFieldsResponseDTO,
  ICustomField,
} from '@gohighlevel/api-client/dist/lib/code/custom-fields/models/custom-fields';
import type {
  CreateLocationDto,
  CreateLocationSuccessfulResponseDto,
  CustomFieldSchema,
  CustomValueSchema,
  customValuesDTO,
  GetLocationByIdSchema,
  GetLocationSchema,
  GetTemplatesSuccessfulResponseDto,
  LocationTagsSchema,
  MailgunSchema,
  ProspectInfoDto,
  SettingsSchema,
  SnapshotPutSchema,
  SocialSchema,
  tagBody,
  TaskSearchParamsDto,
  TwilioSchema,
  UpdateLocationDto,
} from '@gohighlevel/api-client/dist/lib/code/locations/models/locations';
import { family } from '../endpoint';
import type { Json } from '../types';
import type { Corrected } from './dto';

const define = family('2021-07-28');
const read = 'locations.readonly';

interface LocationDetails {
  settings?: Partial<SettingsSchema>;
  social?: Partial<SocialSchema>;
}
interface WritableDetails extends LocationDetails {
  prospectInfo?: Partial<ProspectInfoDto>;
  twilio?: Partial<TwilioSchema>;
  mailgun?: Partial<MailgunSchema>;
}

/** What create and update both take. */
const writable = [
  'name',
  'phone',
  'companyId',
  'address',
  'city',
  'state',
  'country',
  'postalCode',
  'website',
  'timezone',
  'prospectInfo',
  'settings',
  'social',
  'twilio',
  'mailgun',
] as const;

/**
 * The file also allows sub-account tokens, but the live API refused them. 10 is the default page size; public clients page by
 * 100.
 */
export const searchLocations = define('GET /locations/search', {
  scope: read,
  token: ['Company'],
  query: ['companyId', 'skip', 'limit', 'order', 'email'],
  at: ['locations'],
  paging: { style: 'skip', size: 100 },
}).of<{ locations: Corrected<GetLocationSchema, LocationDetails>[] }>();
/**
 * Its companyId tells a sub-account's connection which agency it belongs to. An unknown id is a 403, like the id of somebody
 * else's sub-account (live report).
 */
export const getLocation = define('GET /locations/{locationId}', {
  scope: read,
  token: ['Company', 'Location'],
  at: ['location'],
  absent: [400, 403, 404],
}).of<{ location: Corrected<GetLocationByIdSchema, { reseller?: Json }> }>();
export const createLocation = define('POST /locations/', {
  scope: 'locations.write',
  token: ['Company'],
  body: [...writable, 'snapshotId'],
}).of<Corrected<CreateLocationSuccessfulResponseDto, LocationDetails>, Corrected<CreateLocationDto, WritableDetails>>();
/** `companyId` is required. Whether a group such as the settings is merged with what is there is not documented. */
export const updateLocation = define('PUT /locations/{locationId}', {
  scope: 'locations.write',
  token: ['Company'],
  body: [...writable, 'snapshot'],
}).of<
  Corrected<CreateLocationSuccessfulResponseDto, LocationDetails>,
  Corrected<UpdateLocationDto, WritableDetails & { country?: string; snapshot?: Partial<SnapshotPutSchema> }>
>();

/** Fields of contacts and opportunities; `model` is contact, opportunity or all. */
export const listCustomFields = define('GET /locations/{locationId}/customFields', {
  scope: 'locations/customFields.readonly',
  query: ['model'],
  at: ['customFields'],
}).of<{ customFields: CustomFieldSchema[] }>();
/** Fields of custom objects and companies, the only objects that this endpoint serves. */
export const listObjectFields = define('GET /custom-fields/object-key/{objectKey}', {
  scope: 'locations/customFields.readonly',
  query: ['locationId'],
  at: ['fields'],
}).of<CustomFieldsResponseDTO & { fields: ICustomField[] }>();
export const listTags = define('GET /locations/{locationId}/tags', {
  scope: 'locations/tags.readonly',
  at: ['tags'],
}).of<{ tags: LocationTagsSchema[] }>();
/** How HighLevel refuses a tag that exists is not documented. Live reports quote «The tag name is already exist.» with a 400. */
export const createTag = define('POST /locations/{locationId}/tags', {
  scope: 'locations/tags.write',
  body: ['name'],
  at: ['tag'],
}).of<{ tag: LocationTagsSchema }, tagBody>();

/** Templates of messages. `originId` is required; the file's example of it is the sub-account's id. */
export const listMessageTemplates = define('GET /locations/{locationId}/templates', {
  scope: 'locations/templates.readonly',
  query: ['originId', 'deleted', 'skip', 'limit', 'type'],
  at: ['templates'],
  paging: { style: 'skip', size: 25 },
}).of<GetTemplatesSuccessfulResponseDto>();
export const listCustomValues = define('GET /locations/{locationId}/customValues', {
  scope: 'locations/customValues.readonly',
  at: ['customValues'],
}).of<{ customValues: CustomValueSchema[] }>();
export const createCustomValue = define('POST /locations/{locationId}/customValues', {
  scope: 'locations/customValues.write',
  body: ['name', 'value'],
  at: ['customValue'],
}).of<{ customValue: CustomValueSchema }, customValuesDTO>();
/** The file names no scope. */
export const updateCustomValue = define('PUT /locations/{locationId}/customValues/{id}', {
  body: ['name', 'value'],
  at: ['customValue'],
}).of<{ customValue: CustomValueSchema }, customValuesDTO>();

/** The file does not type tasks. Live records have `_id` and, unlike the tasks of a contact, dates. */
interface FoundTask {
  _id: string;
  title?: string;
  body?: string;
  contactId?: string;
  assignedTo?: string;
  dueDate?: string;
  completed?: boolean;
  dateAdded?: string;
  dateUpdated?: string;
}
/** skip and limit are in the body. 25 is the default page size; larger ones are not documented. */
export const searchTasks = define('POST /locations/{locationId}/tasks/search', {
  scope: 'locations/tasks.readonly',
  body: ['contactId', 'completed', 'assignedTo', 'query', 'limit', 'skip', 'businessId'],
  at: ['tasks'],
  paging: { style: 'skip', size: 25 },
}).of<{ tasks: FoundTask[] }, TaskSearchParamsDto>();
