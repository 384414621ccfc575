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
import type { ContactSearchBody, Flag } from '../types';

const define = family('2021-07-28');
const read = 'contacts.readonly';
const write = 'contacts.write';

/** What PUT takes; POST and upsert take three names more. HighLevel refuses those three on PUT with a 422. */
const writable = [
  ...['firstName', 'lastName', 'name', 'email', 'phone', 'address1', 'city', 'state', 'postalCode', 'country'],
  ...['website', 'timezone', 'dnd', 'dndSettings', 'inboundDndSettings', 'tags', 'customFields', 'source'],
  ...['dateOfBirth', 'assignedTo'],
];
const creatable = [...writable, 'locationId', 'gender', 'companyName'];
const noteBody = ['userId', 'body', 'title', 'color', 'pinned'];
const taskBody = ['title', 'body', 'dueDate', 'completed', 'assignedTo'];

interface OneContact {
  contact: GetContectByIdSchema;
}
interface ManyContacts {
  contacts: GetContectByIdSchema[];
}

export const getContact = define<OneContact>('GET /contacts/{contactId}', { scope: read, at: ['contact'] });
/** The OpenAPI file leaves body and answer empty; the grammar is HighLevel's «Search Contacts» page. 100 is the page size every public client uses; the page says up to 500. */
export const searchContacts = define<ManyContacts, ContactSearchBody>('POST /contacts/search', {
  scope: read,
  body: ['locationId', 'pageLimit', 'page', 'searchAfter', 'query', 'filters', 'sort'],
  at: ['contacts'],
  paging: { style: 'searchAfter', size: 100 },
});
/** The page size is the v3 description's; the v2 file only names a default of 25. */
export const getContactsByBusiness = define<ManyContacts>('GET /contacts/business/{businessId}', {
  scope: read,
  query: ['limit', 'locationId', 'skip', 'query'],
  at: ['contacts'],
  paging: { style: 'skip', size: 100 },
});
export const getDuplicateContact = define<{ contact?: GetContectByIdSchema | null }>('GET /contacts/search/duplicate', {
  scope: read,
  query: ['locationId', 'number', 'email'],
  at: ['contact'],
});
/** Deprecated by HighLevel and absent from v3, but still served. */
export const listContacts = define<ManyContacts>('GET /contacts/', {
  scope: read,
  query: ['locationId', 'startAfterId', 'startAfter', 'query', 'limit'],
  at: ['contacts'],
  paging: { style: 'startAfter', size: 100 },
});
export const createContact = define<OneContact, CreateContactDto>('POST /contacts/', { scope: write, body: creatable });
export const updateContact = define<OneContact, UpdateContactDto>('PUT /contacts/{contactId}', {
  scope: write,
  body: writable,
});
export const upsertContact = define<OneContact & { new: boolean }, UpsertContactDto>('POST /contacts/upsert', {
  scope: write,
  body: [...creatable, 'createNewIfDuplicateAllowed'],
});
export const deleteContact = define<Flag>('DELETE /contacts/{contactId}', { scope: write });

export const getContactAppointments = define<{ events: GetEventSchema[] }>('GET /contacts/{contactId}/appointments', {
  scope: read,
  at: ['events'],
});

export const addTags = define<{ tags: string[]; tagsAdded?: string[] }, TagsDTO>('POST /contacts/{contactId}/tags', {
  scope: write,
  body: ['tags'],
});
export const removeTags = define<{ tags: string[]; tagsRemoved?: string[] }, TagsDTO>(
  'DELETE /contacts/{contactId}/tags',
  { scope: write, body: ['tags'] },
);
/** The OpenAPI file names neither the path parameter (add or remove) nor a scope; both are inferred from its description. */
export const bulkUpdateTags = define<BulkTagsAnswer, UpdateTagsDTO>('POST /contacts/bulk/tags/update/{type}', {
  scope: write,
  body: ['contacts', 'tags', 'locationId', 'removeAllTags'],
});
interface BulkTagsAnswer {
  succeded: boolean;
  errorCount?: number;
  /** One entry a contact; `type` is success or error. The SDK types them as strings, the file's example shows objects. */
  responses?: { contactId: string; message: string; type: string }[];
}
/** `businessId: null` takes the contacts out of their business; at most 50 contacts. The scope is inferred, the file names none. */
export const bulkUpdateBusiness = define<
  ContactsBulkUpateResponse,
  Corrected<ContactsBusinessUpdate, { businessId: string | null }>
>('POST /contacts/bulk/business', {
  scope: write,
  body: ['locationId', 'ids', 'businessId'],
  nullable: ['businessId'],
});

export const listTasks = define<{ tasks: TaskSchema[] }>('GET /contacts/{contactId}/tasks', {
  scope: read,
  at: ['tasks'],
});
export const getTask = define<{ task: TaskSchema }>('GET /contacts/{contactId}/tasks/{taskId}', {
  scope: read,
  at: ['task'],
});
export const createTask = define<{ task: TaskSchema }, CreateTaskParams>('POST /contacts/{contactId}/tasks', {
  scope: write,
  body: taskBody,
});
export const updateTask = define<{ task: TaskSchema }, UpdateTaskBody>('PUT /contacts/{contactId}/tasks/{taskId}', {
  scope: write,
  body: taskBody,
});
export const completeTask = define<{ task: TaskSchema }, UpdateTaskStatusParams>(
  'PUT /contacts/{contactId}/tasks/{taskId}/completed',
  { scope: write, body: ['completed'] },
);
export const deleteTask = define<Flag>('DELETE /contacts/{contactId}/tasks/{taskId}', { scope: write });

export const listNotes = define<{ notes: GetNoteSchema[] }>('GET /contacts/{contactId}/notes', {
  scope: read,
  at: ['notes'],
});
export const getNote = define<{ note: GetNoteSchema }>('GET /contacts/{contactId}/notes/{id}', {
  scope: read,
  at: ['note'],
});
export const createNote = define<{ note: GetNoteSchema }, NotesDTO>('POST /contacts/{contactId}/notes', {
  scope: write,
  body: noteBody,
});
export const updateNote = define<{ note: GetNoteSchema }, UpdateNoteDTO>('PUT /contacts/{contactId}/notes/{id}', {
  scope: write,
  body: noteBody,
});
export const deleteNote = define<Flag>('DELETE /contacts/{contactId}/notes/{id}', { scope: write });

/** The body must be a JSON object although it has no property. */
export const addToCampaign = define<Flag>('POST /contacts/{contactId}/campaigns/{campaignId}', {
  scope: write,
  body: [],
});
export const removeFromCampaign = define<Flag>('DELETE /contacts/{contactId}/campaigns/{campaignId}', { scope: write });
export const removeFromAllCampaigns = define<Flag>('DELETE /contacts/{contactId}/campaigns/removeAll', {
  scope: write,
});
export const addToWorkflow = define<Flag, CreateWorkflowDto>('POST /contacts/{contactId}/workflow/{workflowId}', {
  scope: write,
  body: ['eventStartTime'],
});
export const removeFromWorkflow = define<Flag, CreateWorkflowDto>(
  'DELETE /contacts/{contactId}/workflow/{workflowId}',
  {
    scope: write,
    body: ['eventStartTime'],
  },
);

export const addFollowers = define<CreateAddFollowersSuccessfulResponseDto, FollowersDTO>(
  'POST /contacts/{contactId}/followers',
  { scope: write, body: ['followers'] },
);
export const removeFollowers = define<DeleteFollowersSuccessfulResponseDto, FollowersDTO>(
  'DELETE /contacts/{contactId}/followers',
  { scope: write, body: ['followers'] },
);
