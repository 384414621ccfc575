/**
 * Where HighLevel's OpenAPI files are wrong or silent, and what is known better. «#n» is an issue of
 * GoHighLevel/highlevel-api-docs; «live» means public reports of what the API was seen to do.
 */

/** The two classes of HighLevel token: a sub-account's (Location) and an agency's (Company). */
export type TokenType = 'Location' | 'Company';

/** What is read of a JSON schema; `example` is OpenAPI's. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  example?: unknown;
  [keyword: string]: unknown;
}

export const anything: Schema = {};
const text: Schema = { type: 'string' };
const textOrNull: Schema = { type: ['string', 'null'] };
const list = (items: Schema): Schema => ({ type: 'array', items });
export const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
});
/** The file's schema with some properties changed. */
const but = (file: Schema, properties: Record<string, Schema>, required = file.required): Schema => ({
  ...file,
  properties: { ...file.properties, ...properties },
  required,
});

const searchMembers = {
  searchAfter: list(anything),
  filters: list({ type: 'object' }),
  sort: { ...list(object({ field: text, direction: { enum: ['asc', 'desc'] } })), maxItems: 2 },
};
/** An empty searchAfter beside a page is accepted (recorded live). */
const notBothCursors = { not: object({ page: anything, searchAfter: { minItems: 1 } }) };
const pageSize = { type: 'integer', minimum: 1, maximum: 500 };
const listChanges: Schema = object({ add: list(text), remove: list(text) }, []);
const eitherOwner = (file: Schema): Schema => ({
  ...but(file, {}, ['locationId']),
  anyOf: [{ required: ['calendarId'] }, { required: ['assignedUserId'] }],
});

const bothHours = (file: Schema): Schema => but(file, { availabilityType: { enum: [0, 1, null] } });

const withItems = (file: Schema): Schema => but(file, { invoiceItems: list({ type: 'object' }) });

/** By file and name of the schema. */
export const schemaExceptions: Record<string, (file: Schema) => Schema> = {
  // Empty in the file; the grammar is HighLevel's «Search Contacts» page. Without locationId or pageLimit: 422 (#31).
  'contacts SearchBodyV2DTO': () => ({
    ...object(
      {
        ...searchMembers,
        locationId: text,
        pageLimit: pageSize,
        page: { type: 'integer', minimum: 1 },
        query: { ...text, maxLength: 75 },
      },
      ['locationId', 'pageLimit'],
    ),
    ...notBothCursors,
  }),
  // Filters and sort are missing (#256), live clients send only what they need, and both cursors at once are a 400.
  'opportunities OpportunitySearchBodyDTO': (file) => ({
    ...but(file, { ...searchMembers, limit: pageSize }, ['locationId', 'limit']),
    ...notBothCursors,
  }),
  // The file omits what both writes store (live; GoHighLevel/highlevel-api-sdk#12), and whose opportunity an upsert makes (live).
  'opportunities CreateDto': (file) => but(file, { source: text }),
  'opportunities UpdateOpportunityDto': (file) =>
    but(file, {
      source: text,
      forecastExpectedCloseDate: text,
      forecastProbability: { type: 'number' },
      assignedTo: textOrNull,
    }),
  'opportunities UpsertOpportunityDto': (file) => but(file, { contactId: text, assignedTo: textOrNull }),
  // Null passes the validation of optional properties, and takes the value away.
  'contacts UpdateTaskBody': (file) => but(file, { assignedTo: textOrNull }),
  'calendars AppointmentEditSchema': (file) =>
    but(file, { assignedUserId: textOrNull, description: textOrNull, address: textOrNull }),
  // The file's own description says what null means here.
  'calendars CalendarCreateDTO': bothHours,
  'calendars CalendarUpdateDTO': bothHours,
  // calendarId is required in the file; either of the two will do (#23).
  'calendars BlockSlotCreateRequestDTO': eitherOwner,
  'calendars BlockSlotEditRequestDTO': eitherOwner,
  // subType and status are required in the file; messages without them are sent (live).
  'conversations SendMessageBodyDto': (file) => but(file, {}, ['type', 'contactId']),
  // A string in the file, with `true` as its example: which of the two the API insists on is not known.
  'conversations UserTypingBody': (file) => but(file, { isTyping: { enum: ['true', 'false', true, false] } }),
  // Only ids for a text message (recorded live).
  'conversations SendMessageResponseDto': (file) => but(file, {}, ['conversationId', 'messageId']),
  // A conversation without a message tells less than the file promises, and has a type that is not in it (recorded live).
  'conversations ConversationSchema': (file) =>
    but(file, { lastMessageType: text, email: textOrNull, phone: textOrNull }, [
      'id',
      'contactId',
      'locationId',
      'type',
    ]),
  'conversations GetConversationByIdResponse': (file) =>
    but(file, {}, ['id', 'contactId', 'locationId', 'type', 'deleted']),
  // Calls have a status of their own, such as `completed` (#258).
  'conversations GetMessageResponseDto': (file) => but(file, { status: text }),
  // Opportunities have number fields as contacts do, and the file has no form for them.
  'opportunities customFieldsInputObjectSchema': (file) => but(file, { field_value: { type: ['object', 'number'] } }),
  // In answers. The value stands under a name by its type (#87).
  'opportunities CustomFieldResponseSchema': (file) => but(file, { fieldValue: anything }, ['id']),
  // Null for a note that nobody wrote (recorded live).
  'contacts GetNoteSchema': (file) => but(file, { userId: textOrNull }),
  // What is not set is null in the rows of both searches (recorded live).
  'opportunities SearchOpportunitiesResponseSchema': (file) =>
    but(file, { assignedTo: textOrNull, source: textOrNull, lostReasonId: textOrNull }),
  'opportunities SearchOpportunitiesContactResponseSchema': (file) =>
    but(file, { companyName: textOrNull, email: textOrNull, phone: textOrNull }),
  // Null for an appointment that an app made (recorded live).
  'calendars CreatedOrUpdatedBy': (file) => but(file, { userId: textOrNull }),
  // `success` in the file; the calendar itself was recorded.
  'calendars CalendarDeleteSuccessfulResponseDTO': (file) =>
    but(file, { calendar: object({ id: text }) }, ['calendar']),
  // «Null if no more results», by its own description and live.
  'conversations ExportMessagesResponseDto': (file) => but(file, { nextCursor: textOrNull }),
  // Texts by its own example.
  'conversations ProcessMessageBodyDto': (file) => but(file, { direction: text }),
  // A string in the file; lists and numbers too (live).
  'contacts CustomFieldSchema': (file) => but(file, { value: anything }),
  // Strings in the file, objects in its own example.
  'contacts UpdateTagsResponseDTO': (file) =>
    but(file, { responses: list(object({ contactId: text, message: text, type: text })) }),
  // Texts in the file, objects in its own examples.
  'invoices DefaultInvoiceResponseDto': withItems,
  'invoices CreateInvoiceResponseDto': withItems,
  'invoices GetInvoiceResponseDto': withItems,
  'payments GetOrderResponseSchema': (file) =>
    but(file, { items: list({ type: 'object' }), contactSnapshot: { type: 'object' }, coupon: { type: 'object' } }),
  'payments TxnResponseSchema': (file) => but(file, { paymentMethod: { type: 'object' } }),
  // The file declares `label` and requires `name`.
  'blogs CategoryResponseDTO': (file) => but(file, {}, ['_id', 'label', 'locationId', 'updatedAt', 'urlSlug']),
  // Empty in the file; the members are HighLevel's pages on creating and updating records. The sub-account of an update goes into
  // the query, and in the body it is a 422 (live).
  'objects CreateCustomObjectRecordDto': () =>
    object({ locationId: text, owners: list(text), followers: list(text), properties: { type: 'object' } }, []),
  'objects UpdateCustomObjectRecordDto': () =>
    object({ owners: listChanges, followers: listChanges, properties: { type: 'object' } }, []),
  // Filters and sort are on HighLevel's page on searching records; live clients send neither a text nor a cursor.
  'objects SearchRecordsBody': (file) =>
    but(file, { searchAfter: list(anything), filters: searchMembers.filters, sort: searchMembers.sort }, [
      'locationId',
      'page',
      'pageLimit',
    ]),
  // A string in the file, with an object as its example.
  'objects IRecordSchema': (file) => but(file, { properties: { type: 'object' } }),
  'objects RecordResponseDTO': (file) =>
    but(file, { properties: { type: 'object' }, searchAfter: list(anything) }, [
      'id',
      'properties',
      'createdAt',
      'updatedAt',
    ]),
  // Lists in the file, with a text as their example.
  'proposals DocumentDto': (file) => but(file, { status: anything, paymentStatus: anything }),
};

export interface OperationException {
  /** The Version header, where the file names none. */
  version?: string;
  /** The scope that a token needs, where the file names none. */
  scope?: string;
  /** The token classes that may call it; empty where no token is needed. */
  tokens?: TokenType[];
  query?: Record<string, Schema>;
  path?: Record<string, Schema>;
  /** A further status of success. */
  status?: number;
  answer?: (file: Schema) => Schema;
  /** The body, where the file only says that there is one. */
  body?: Schema;
}
/** The kind of owner that altId names. The file lacks it; live, an order is refused without it (GoHighLevel/highlevel-api-sdk#18). */
const altType: Schema = { enum: ['location'] };
const relation = object({ id: text, associationId: text, firstRecordId: text, secondRecordId: text });

/** By method and path. */
export const operationExceptions: Record<string, OperationException> = {
  // The file's own description names the parts: the ID of a custom field, an underscore and a random ID.
  'POST /forms/upload-custom-files': {
    body: { type: 'object', minProperties: 1, patternProperties: { '^[^_]+_.+$': {} }, additionalProperties: false },
  },
  // It hands tokens out: the app's id and secret are in its body (HighLevel's OAuth guide).
  'POST /oauth/token': { tokens: [] },
  // The file admits sub-account tokens too; they were refused live.
  'GET /locations/search': { tokens: ['Company'] },
  // The file names a class of token and no scope; HighLevel's list has it (docs/oauth/Scopes.md of its API docs).
  'GET /snapshots/': { scope: 'snapshots.readonly' },
  // The file names neither scope nor token; both are inferred from the family's other writes.
  'POST /contacts/bulk/business': { scope: 'contacts.write', tokens: ['Location'] },
  // The file names no Version, scope or token: the family's Version and token, and the scope of HighLevel's v3 file.
  // Wrapped for public clients.
  'GET /conversations/messages/email/{id}': {
    version: '2021-04-15',
    scope: 'conversations/message.readonly',
    tokens: ['Location'],
    answer: (emailMessage) => ({ anyOf: [object({ emailMessage }), emailMessage] }),
  },
  // The file names neither scope nor token. The token is inferred from the sub-account in the query.
  'GET /conversations/preferences/custom-subtypes': { tokens: ['Location'] },
  // As above.
  'DELETE /conversations/messages/email/{emailMessageId}/schedule': {
    version: '2021-04-15',
    scope: 'conversations/message.write',
    tokens: ['Location'],
  },
  // The file names no scope; the family's other write has it.
  'PUT /objects/{schemaKey}/records/{id}': { scope: 'objects/record.write' },
  // The file names no scope; HighLevel's list has it, and a token without it is refused (live). One status in the file's list, several
  // with commas in its text.
  'GET /proposals/document': {
    scope: 'documents_contracts/list.readonly',
    query: { status: { ...text, pattern: '^\\w+(,\\w+)*$' } },
  },
  // The file wants each template to fit exactly one of two schemas, which both fit anything.
  'GET /locations/{locationId}/templates': { answer: () => object({ templates: list({ type: 'object' }) }) },
  // One template in the file; public clients find a list.
  'GET /emails/builder': { answer: () => object({ builders: list({ type: 'object' }) }) },
  // Texts in the file, with an object as their example.
  'GET /medias/files': { answer: () => object({ files: list({ type: 'object' }) }) },
  // Neither scope nor token in the file; and it has no path parameter: its values are inferred from the file's description.
  'POST /contacts/bulk/tags/update/{type}': {
    scope: 'contacts.write',
    tokens: ['Location'],
    path: { type: { enum: ['add', 'remove'] } },
  },
  // One type in the file, a list with commas in its text. The page is wrapped once more (#54).
  'GET /conversations/{conversationId}/messages': {
    query: { type: { ...text, pattern: '^TYPE_\\w+(,TYPE_\\w+)*$' } },
    answer: (page) => ({ anyOf: [object({ messages: page }), page] }),
  },
  // Wrapped live (#258).
  'GET /conversations/messages/{id}': { answer: (message) => ({ anyOf: [object({ message }), message] }) },
  // One sentence in the file; a list is likely.
  'GET /conversations/locations/{locationId}/messages/{messageId}/transcription': {
    answer: (sentence) => ({ anyOf: [list(sentence), sentence] }),
  },
  // #104
  'GET /blogs/posts/all': { query: { status: { enum: ['ALL', 'DRAFT', 'PUBLISHED', 'SCHEDULED', 'ARCHIVED'] } } },
  // `appointment` live.
  'GET /calendars/events/appointments/{eventId}': {
    answer: (file) => ({ anyOf: [object({ appointment: file.properties?.event ?? anything }), file] }),
  },
  // A traceId stands beside the days (live).
  'GET /calendars/{calendarId}/free-slots': { answer: (file) => ({ ...file, properties: { traceId: text } }) },
  // 200 in the file (live; #285).
  'POST /opportunities/search': { status: 201 },
  'POST /oauth/locationToken': { status: 201 },
  // One bare association for each of these in the file; public clients receive lists and relations.
  'GET /associations/': { answer: (one) => object({ associations: list(one) }) },
  'GET /associations/objectKey/{objectKey}': {
    answer: (one) => ({ anyOf: [object({ associations: list(one) }), list(one), one] }),
  },
  'GET /associations/relations/{recordId}': { answer: () => object({ relations: list(relation) }) },
  'POST /associations/relations': { answer: () => relation },
  'DELETE /associations/relations/{relationId}': { answer: () => anything },
  // Live clients send it to the list as well.
  'GET /payments/orders': { query: { altType } },
  'GET /payments/orders/{orderId}': { query: { altType } },
};
