import type {
  ContactsBulkUpateResponse,
  ContactsBusinessUpdate,
  CreateAddFollowersSuccessfulResponseDto,
  CreateContactDto,
  CreateTaskParams,
  CreateWorkflowDto,
  DeleteFollowersSuccessfulResponseDto,
  FollowersDTO,
  GetContectByIdSchema,
  GetEventSchema,
  GetNoteSchema,
  NotesDTO,
  TagsDTO,
  TaskSchema,
  UpdateContactDto,
  UpdateNoteDTO,
  UpdateTagsDTO,
  UpdateTaskBody,
  UpdateTaskStatusParams,
  UpsertContactDto,
} from '@gohighlevel/api-client/dist/lib/code/contacts/models/contacts';
import { family } from '../endpoint';
import type { Corrected } from './dto';
import { emptiable } from './emptiable';
import type { ContactSearchBody, Flag } from '../types';

const define = family('2021-07-28');
const read = 'contacts.readonly';
const write = 'contacts.write';

/** What PUT takes. POST and upsert take three more names, which are a 422 on PUT. */
const writable = [
  'firstName',
  'lastName',
  'name',
  'email',
  'phone',
  'address1',
  'city',
  'state',
  'postalCode',
  'country',
  'website',
  'timezone',
  'dnd',
  'dndSettings',
  'inboundDndSettings',
  'tags',
  'customFields',
  'source',
  'dateOfBirth',
  'assignedTo',
] as const;
const creatable = [...writable, 'locationId', 'gender', 'companyName'] as const;
const noteBody = ['userId', 'body', 'title', 'color', 'pinned'] as const;
const taskBody = ['title', 'body', 'dueDate', 'completed', 'assignedTo'] as const;

interface OneContact {
  contact: GetContectByIdSchema;
}
interface ManyContacts {
  contacts: GetContectByIdSchema[];
}

export const getContact = define('GET /contacts/{contactId}', { scope: read, at: ['contact'] }).of<OneContact>();
/**
 * The OpenAPI file leaves body and answer empty. Both are described on HighLevel's «Search Contacts» page. Every public client uses
 * pages of 100; the page says up to 500.
 */
export const searchContacts = define('POST /contacts/search', {
  scope: read,
  body: ['locationId', 'pageLimit', 'page', 'searchAfter', 'query', 'filters', 'sort'],
  at: ['contacts'],
  paging: { style: 'searchAfter', size: 100, most: 500 },
}).of<ManyContacts, ContactSearchBody>();
/** The page size is from the v3 file. The v2 file only mentions a default of 25. */
export const getContactsByBusiness = define('GET /contacts/business/{businessId}', {
  scope: read,
  query: ['limit', 'locationId', 'skip', 'query'],
  at: ['contacts'],
  paging: { style: 'skip', size: 100 },
}).of<ManyContacts>();
export const getDuplicateContact = define('GET /contacts/search/duplicate', {
  scope: read,
  query: ['locationId', 'number', 'email'],
  at: ['contact'],
  orNull: true,
}).of<{ contact?: GetContectByIdSchema | null }>();
/** Deprecated by HighLevel and absent from v3, but still served. */
export const listContacts = define('GET /contacts/', {
  scope: read,
  query: ['locationId', 'startAfterId', 'startAfter', 'query', 'limit'],
  at: ['contacts'],
  paging: { style: 'startAfter', size: 100 },
}).of<ManyContacts>();
export const createContact = define('POST /contacts/', { scope: write, body: creatable }).of<
  OneContact,
  CreateContactDto
>();
export const updateContact = define('PUT /contacts/{contactId}', {
  scope: write,
  body: writable,
  nullable: emptiable.contact,
}).of<OneContact, UpdateContactDto>();
export const upsertContact = define('POST /contacts/upsert', {
  scope: write,
  body: [...creatable, 'createNewIfDuplicateAllowed'],
  nullable: emptiable.upsertedContact,
}).of<OneContact & { new: boolean }, UpsertContactDto>();
export const deleteContact = define('DELETE /contacts/{contactId}', { scope: write }).of<Flag>();

export const getContactAppointments = define('GET /contacts/{contactId}/appointments', {
  scope: read,
  at: ['events'],
}).of<{ events: GetEventSchema[] }>();

export const addTags = define('POST /contacts/{contactId}/tags', {
  scope: write,
  body: ['tags'],
}).of<{ tags: string[]; tagsAdded?: string[] }, TagsDTO>();
export const removeTags = define('DELETE /contacts/{contactId}/tags', { scope: write, body: ['tags'] }).of<
  { tags: string[]; tagsRemoved?: string[] },
  TagsDTO
>();
/** The OpenAPI file declares neither the path parameter (add or remove) nor a scope. Both are inferred from its description. */
export const bulkUpdateTags = define('POST /contacts/bulk/tags/update/{type}', {
  scope: write,
  body: ['contacts', 'tags', 'locationId', 'removeAllTags'],
  partly: 'responses',
}).of<BulkTagsAnswer, UpdateTagsDTO>();
interface BulkTagsAnswer {
  succeded: boolean;
  errorCount?: number;
  /** One entry per contact; `type` is success or error. The SDK types entries as strings, but the file's example has objects. */
  responses?: { contactId: string; message: string; type: string }[];
}
/** `businessId: null` removes the contacts from their business. Takes up to 50 contacts. The file names no scope; it is inferred. */
export const bulkUpdateBusiness = define('POST /contacts/bulk/business', {
  scope: write,
  body: ['locationId', 'ids', 'businessId'],
  nullable: ['businessId'],
}).of<ContactsBulkUpateResponse, Corrected<ContactsBusinessUpdate, { businessId: string | null }>>();

export const listTasks = define('GET /contacts/{contactId}/tasks', {
  scope: read,
  at: ['tasks'],
}).of<{ tasks: TaskSchema[] }>();
export const getTask = define('GET /contacts/{contactId}/tasks/{taskId}', {
  scope: read,
  at: ['task'],
}).of<{ task: TaskSchema }>();
export const createTask = define('POST /contacts/{contactId}/tasks', {
  scope: write,
  body: taskBody,
}).of<{ task: TaskSchema }, CreateTaskParams>();
export const updateTask = define('PUT /contacts/{contactId}/tasks/{taskId}', {
  scope: write,
  body: taskBody,
  nullable: emptiable.task,
}).of<{ task: TaskSchema }, UpdateTaskBody>();
export const completeTask = define('PUT /contacts/{contactId}/tasks/{taskId}/completed', {
  scope: write,
  body: ['completed'],
}).of<{ task: TaskSchema }, UpdateTaskStatusParams>();
export const deleteTask = define('DELETE /contacts/{contactId}/tasks/{taskId}', { scope: write }).of<Flag>();

export const listNotes = define('GET /contacts/{contactId}/notes', {
  scope: read,
  at: ['notes'],
}).of<{ notes: GetNoteSchema[] }>();
export const getNote = define('GET /contacts/{contactId}/notes/{id}', {
  scope: read,
  at: ['note'],
}).of<{ note: GetNoteSchema }>();
export const createNote = define('POST /contacts/{contactId}/notes', {
  scope: write,
  body: noteBody,
}).of<{ note: GetNoteSchema }, NotesDTO>();
export const updateNote = define('PUT /contacts/{contactId}/notes/{id}', {
  scope: write,
  body: noteBody,
}).of<{ note: GetNoteSchema }, UpdateNoteDTO>();
export const deleteNote = define('DELETE /contacts/{contactId}/notes/{id}', { scope: write }).of<Flag>();

/** The body must be a JSON object although it has no property. */
export const addToCampaign = define('POST /contacts/{contactId}/campaigns/{campaignId}', {
  scope: write,
  body: [],
}).of<Flag>();
export const removeFromCampaign = define('DELETE /contacts/{contactId}/campaigns/{campaignId}', {
  scope: write,
}).of<Flag>();
export const removeFromAllCampaigns = define('DELETE /contacts/{contactId}/campaigns/removeAll', {
  scope: write,
}).of<Flag>();
export const addToWorkflow = define('POST /contacts/{contactId}/workflow/{workflowId}', {
  scope: write,
  body: ['eventStartTime'],
}).of<Flag, CreateWorkflowDto>();
export const removeFromWorkflow = define('DELETE /contacts/{contactId}/workflow/{workflowId}', {
  scope: write,
  body: ['eventStartTime'],
}).of<Flag, CreateWorkflowDto>();

export const addFollowers = define('POST /contacts/{contactId}/followers', { scope: write, body: ['followers'] }).of<
  CreateAddFollowersSuccessfulResponseDto,
  FollowersDTO
>();
export const removeFollowers = define('DELETE /contacts/{contactId}/followers', {
  scope: write,
  body: ['followers'],
}).of<DeleteFollowersSuccessfulResponseDto, FollowersDTO>();
