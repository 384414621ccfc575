import type { Fields, Kind, Version } from './account';

/**
 * HighLevel's lists and records as they page, sort and look, one row for each trigger. Facts: HighLevel's OpenAPI files, its
 * «Search Contacts» and «Search Opportunities» pages, and reports of live clients. Nothing here comes from the app.
 */
export type Style =
  'skip' | 'offset' | 'page' | 'searchAfter' | 'sort' | 'startAfter' | 'startAfterDate' | 'lastMessageId' | 'cursor';

/** A date of the account's records; each model says under which name its records carry it. */
export type DateName = 'created' | 'updated' | 'stageAt' | 'statusAt' | 'activityAt';

export interface Model {
  trigger: string;
  /** `GET /contacts/c1/notes`: with the ids of `inputs` in the path. */
  route: string;
  inputs: Record<string, unknown>;
  /** The connection is an agency's. */
  agency?: true;
  /** Where the records stand in the answer; '' where the answer is the list. */
  at: string;
  /** One record instead of a list. */
  single?: true;
  paging?: { style: Style; size: number };
  /** The names of dates on the record; one that is not named is not sent. */
  dates: Partial<Record<DateName, string>>;
  /** Dates are epoch milliseconds instead of ISO texts. */
  epoch?: true;
  /** `null`: records come without an id. */
  id?: '_id' | null;
  /** What may happen to its records, besides creation. */
  changes: Exclude<Kind, 'create'>[];
  /** HighLevel sorts this list newest first by this date; absent: in no order that means anything. */
  newestFirst?: DateName;
  /** The total stands in the answer, in this form. */
  total?: 'total' | 'count' | 'meta';
  /** The property that carries the status. */
  statusName?: string;
  /** The list is served only in parts, by the value of this name: `calendarId`, one of these. */
  parts?: { by: string; of: readonly string[] };
  /** The app asks only for what is that many days old. */
  days?: number;
  /** What else of a record depends on its state. */
  more?: (fields: Fields) => Record<string, unknown>;
}

/** What counts as an event in a mode of «Trigger On». */
export interface Mode {
  kinds: readonly Kind[];
  /** The event is told by a value that may return, rather than by a date: there and back between two polls is no event. */
  byValue?: true;
  /** Only a change to one of these statuses is an event, and only while the record has one of them. */
  becomes?: readonly Fields['status'][];
  /**
   * The app reads only the newest part of the list, by this date. Limits of HighLevel: what is brought in with an old date
   * outside that part is not seen.
   */
  sortedBy?: DateName;
  /** Changes that the list does not put on top: outside its newest page they are not seen. */
  unordered?: readonly Kind[];
}

const any: readonly Kind[] = ['create', 'edit', 'stage', 'status', 'activity'];

/** The modes that a trigger without «Trigger On» has. */
export const onlyMode = '';

const usual: Record<string, Mode> = {
  [onlyMode]: { kinds: ['create'] },
  new: { kinds: ['create'] },
  new_or_updated: { kinds: any },
};

/** By trigger and mode, where they differ from the usual. */
const special: Record<string, Record<string, Mode>> = {
  search_contacts: {
    new: { kinds: ['create'], sortedBy: 'created' },
    new_or_updated: { kinds: any, sortedBy: 'updated' },
    first_match: { kinds: ['create'], sortedBy: 'updated' },
  },
  search_opportunities: {
    new: { kinds: ['create'], sortedBy: 'created' },
    first_match: { kinds: ['create'], sortedBy: 'updated' },
    new_or_updated: { kinds: any, sortedBy: 'updated' },
    stage_changed: { kinds: ['stage'], sortedBy: 'stageAt' },
    status_changed: { kinds: ['status'], sortedBy: 'statusAt' },
  },
  search_conversations: {
    new: { kinds: ['create'], sortedBy: 'activityAt' },
    new_activity: { kinds: ['create', 'activity'], sortedBy: 'activityAt' },
  },
  get_messages_by_conversation: {
    new: { kinds: ['create'], sortedBy: 'created' },
    new_or_updated: { kinds: any, sortedBy: 'created', unordered: ['edit'] },
  },
  new_message: { [onlyMode]: { kinds: ['create'], sortedBy: 'created' } },
  new_voice_ai_call: { [onlyMode]: { kinds: ['create'], sortedBy: 'created' } },
  list_calendar_events: { status_changed: { kinds: ['create', 'status'], byValue: true } },
  new_appointment: {
    cancelled: { kinds: ['status'], byValue: true, becomes: ['cancelled'] },
    noshow: { kinds: ['status'], byValue: true, becomes: ['noshow'] },
    status_changed: { kinds: ['create', 'status'], byValue: true },
  },
  new_task: {
    completed: { kinds: ['status'], byValue: true, becomes: ['showed'] },
    overdue: { kinds: ['status'], byValue: true, becomes: ['noshow'] },
  },
  new_form_submission: { [onlyMode]: { kinds: ['create'], sortedBy: 'created' } },
  new_survey_submission: { [onlyMode]: { kinds: ['create'], sortedBy: 'created' } },
  new_object_record: {
    new: { kinds: ['create'], sortedBy: 'created' },
    new_or_updated: { kinds: any, sortedBy: 'updated' },
  },
  new_document: {
    sent: { kinds: ['status'], becomes: ['cancelled', 'noshow', 'showed'] },
    viewed: { kinds: ['status'], becomes: ['noshow', 'showed'] },
    completed: { kinds: ['status'], becomes: ['showed'] },
    status_changed: { kinds: ['create', 'status'], byValue: true },
  },
  new_invoice: { status_changed: { kinds: ['create', 'status'], byValue: true } },
  new_subscription: { status_changed: { kinds: ['create', 'status'], byValue: true } },
  new_payment: {
    succeeded: { kinds: ['create'] },
    // The payments of the model succeed, so that none of them is missed by the other modes.
    failed: { kinds: [] },
    refunded: { kinds: ['activity'] },
  },
  get_duplicate_contact: { [onlyMode]: { kinds: ['create'] } },
};

/** @returns undefined for a mode that nobody has described yet */
export const modeOf = (model: Model, name: string): Mode | undefined =>
  special[model.trigger]?.[name] ?? (model.single ? { kinds: any } : usual[name]);

const added = { created: 'dateAdded', updated: 'dateUpdated' } as const;
const createdAt = { created: 'createdAt', updated: 'updatedAt' } as const;
const edits = { changes: ['edit'] as Model['changes'] };
const opportunity = {
  dates: { ...createdAt, stageAt: 'lastStageChangeAt', statusAt: 'lastStatusChangeAt' },
  changes: ['edit', 'stage', 'status'] as Model['changes'],
};

const documentStatuses: Record<string, string> = {
  confirmed: 'draft',
  cancelled: 'sent',
  noshow: 'viewed',
  showed: 'completed',
};

type Row = Omit<Model, 'trigger' | 'route' | 'inputs' | 'dates' | 'changes'> & Partial<Model>;

const row = (trigger: string, route: string, inputs: Model['inputs'], rest: Row): Model => ({
  trigger,
  route,
  inputs,
  dates: {},
  ...edits,
  ...rest,
});

/** One record by its id. */
const single = (
  trigger: string,
  route: string,
  inputs: Model['inputs'],
  at: string,
  rest: Partial<Model> = {},
): Model => row(trigger, route, inputs, { at, single: true, ...rest });

export const models: Model[] = [
  // Sorted by HighLevel
  row(
    'search_contacts',
    'POST /contacts/search',
    {},
    {
      at: 'contacts',
      paging: { style: 'searchAfter', size: 500 },
      dates: added,
      total: 'total',
    },
  ),
  row(
    'search_opportunities',
    'GET /opportunities/search',
    {},
    {
      at: 'opportunities',
      paging: { style: 'startAfter', size: 100 },
      total: 'meta',
      newestFirst: 'created',
      ...opportunity,
    },
  ),
  row(
    'search_opportunities',
    'POST /opportunities/search',
    {},
    {
      at: 'opportunities',
      paging: { style: 'sort', size: 500 },
      total: 'total',
      ...opportunity,
    },
  ),
  row(
    'search_conversations',
    'GET /conversations/search',
    {},
    {
      at: 'conversations',
      paging: { style: 'startAfterDate', size: 100 },
      total: 'total',
      newestFirst: 'activityAt',
      dates: { created: 'dateAdded', updated: 'dateUpdated', activityAt: 'lastMessageDate' },
      epoch: true,
      changes: ['activity'],
    },
  ),
  row(
    'get_messages_by_conversation',
    'GET /conversations/v1/messages',
    { conversationId: 'v1' },
    {
      at: 'messages.messages',
      paging: { style: 'lastMessageId', size: 100 },
      dates: { created: 'dateAdded' },
      newestFirst: 'created',
    },
  ),
  row(
    'new_message',
    'GET /conversations/messages/export',
    // One channel is one list. Without one, there are two such lists.
    { channel: 'SMS' },
    {
      at: 'messages',
      paging: { style: 'cursor', size: 500 },
      dates: { created: 'dateAdded' },
      total: 'total',
      newestFirst: 'created',
    },
  ),
  row(
    'new_voice_ai_call',
    'GET /voice-ai/dashboard/call-logs',
    {},
    {
      at: 'callLogs',
      paging: { style: 'page', size: 50 },
      dates: { created: 'createdAt' },
      total: 'total',
      newestFirst: 'created',
    },
  ),
  row(
    'new_form_submission',
    'GET /forms/submissions',
    {},
    {
      at: 'submissions',
      paging: { style: 'page', size: 100 },
      dates: { created: 'createdAt' },
      total: 'meta',
      newestFirst: 'created',
      days: 30,
    },
  ),
  row(
    'new_survey_submission',
    'GET /surveys/submissions',
    {},
    {
      at: 'submissions',
      paging: { style: 'page', size: 100 },
      dates: { created: 'createdAt' },
      total: 'meta',
      newestFirst: 'created',
      days: 30,
    },
  ),
  row(
    'new_object_record',
    'POST /objects/pets/records/search',
    { schemaKey: 'pets' },
    { at: 'records', paging: { style: 'page', size: 100 }, dates: createdAt, total: 'total' },
  ),
  // Paged, in no order
  row(
    'new_document',
    'GET /proposals/document',
    {},
    {
      at: 'documents',
      paging: { style: 'skip', size: 20 },
      dates: createdAt,
      id: '_id',
      total: 'total',
      changes: ['edit', 'status'],
      // Each change of status stands for one of the next revision.
      more: ({ status, statusAt }) => ({ status: documentStatuses[status], documentRevision: statusAt }),
    },
  ),
  row(
    'list_contacts',
    'GET /contacts/',
    {},
    {
      at: 'contacts',
      paging: { style: 'startAfter', size: 100 },
      dates: added,
      total: 'meta',
      newestFirst: 'created',
    },
  ),
  row(
    'get_contacts_by_business',
    'GET /contacts/business/b1',
    { businessId: 'b1' },
    {
      at: 'contacts',
      paging: { style: 'skip', size: 100 },
      dates: added,
      total: 'count',
    },
  ),
  row(
    'list_appointment_notes',
    'GET /calendars/appointments/a1/notes',
    { appointmentId: 'a1' },
    {
      at: 'notes',
      paging: { style: 'offset', size: 20 },
      dates: { created: 'dateAdded' },
    },
  ),
  row(
    'list_calendar_notifications',
    'GET /calendars/cal1/notifications',
    { calendarId: 'cal1' },
    {
      at: '',
      paging: { style: 'skip', size: 100 },
      id: '_id',
    },
  ),
  row(
    'list_calendar_resources',
    'GET /calendars/resources/rooms',
    { resourceType: 'rooms' },
    {
      at: '',
      paging: { style: 'skip', size: 20 },
      id: null,
    },
  ),
  row(
    'filter_users_by_email',
    'POST /users/search/filter-by-email',
    { emails: ['ada@example.com'] },
    {
      agency: true,
      at: 'users',
      paging: { style: 'skip', size: 25 },
    },
  ),
  row(
    'search_users',
    'GET /users/search',
    {},
    {
      at: 'users',
      paging: { style: 'skip', size: 25 },
      total: 'count',
    },
  ),
  row(
    'list_businesses_by_location',
    'GET /businesses/',
    {},
    {
      at: 'businesses',
      paging: { style: 'skip', size: 100 },
      dates: createdAt,
    },
  ),
  row(
    'list_locations',
    'GET /locations/search',
    {},
    {
      agency: true,
      at: 'locations',
      paging: { style: 'skip', size: 100 },
    },
  ),
  row(
    'find_associations',
    'GET /associations/',
    {},
    {
      at: 'associations',
      paging: { style: 'skip', size: 100 },
      total: 'total',
    },
  ),
  row(
    'get_relations_by_record',
    'GET /associations/relations/x1',
    { recordId: 'x1' },
    {
      at: 'relations',
      paging: { style: 'skip', size: 100 },
      total: 'total',
    },
  ),
  row(
    'get_blog_authors',
    'GET /blogs/authors',
    {},
    {
      at: 'authors',
      paging: { style: 'offset', size: 50 },
      dates: { updated: 'updatedAt' },
      id: '_id',
    },
  ),
  row(
    'get_blog_categories',
    'GET /blogs/categories',
    {},
    {
      at: 'categories',
      paging: { style: 'offset', size: 50 },
      dates: { updated: 'updatedAt' },
      id: '_id',
    },
  ),
  row(
    'get_blog_posts',
    'GET /blogs/posts/all',
    { blogId: 'blog1' },
    {
      at: 'blogs',
      paging: { style: 'offset', size: 50 },
      dates: { created: 'publishedAt', updated: 'updatedAt' },
      id: '_id',
    },
  ),
  row(
    'get_blogs_by_location',
    'GET /blogs/site/all',
    {},
    {
      at: 'data',
      paging: { style: 'skip', size: 50 },
      id: '_id',
    },
  ),
  row(
    'new_task',
    'POST /locations/loc1/tasks/search',
    {},
    {
      at: 'tasks',
      paging: { style: 'skip', size: 25 },
      dates: added,
      id: '_id',
      changes: ['edit', 'status'],
      // A change to `noshow` stands for a due date that passes, one to `showed` for a task that is completed.
      more: ({ status, statusAt }) => ({
        completed: status === 'showed',
        ...(status === 'noshow' && { dueDate: new Date(statusAt).toISOString() }),
      }),
    },
  ),
  row(
    'new_invoice',
    'GET /invoices/',
    {},
    {
      at: 'invoices',
      paging: { style: 'offset', size: 100 },
      dates: createdAt,
      total: 'total',
      id: '_id',
      changes: ['edit', 'status'],
      statusName: 'status',
    },
  ),
  row(
    'new_order',
    'GET /payments/orders',
    {},
    { at: 'data', paging: { style: 'offset', size: 100 }, dates: createdAt, id: '_id' },
  ),
  row(
    'new_subscription',
    'GET /payments/subscriptions',
    {},
    {
      at: 'data',
      paging: { style: 'offset', size: 100 },
      dates: createdAt,
      id: '_id',
      changes: ['edit', 'status'],
      statusName: 'status',
    },
  ),
  row(
    'new_payment',
    'GET /payments/transactions',
    {},
    {
      at: 'data',
      paging: { style: 'offset', size: 100 },
      dates: createdAt,
      id: '_id',
      changes: ['edit', 'activity'],
      // Activity stands for a refund of another part of the payment.
      more: ({ created, activityAt }) => ({ status: 'succeeded', amountRefunded: activityAt - created }),
    },
  ),
  // Whole in one answer
  row('get_contact_appointments', 'GET /contacts/c1/appointments', { contactId: 'c1' }, { at: 'events', dates: added }),
  row(
    'get_contact_notes',
    'GET /contacts/c1/notes',
    { contactId: 'c1' },
    { at: 'notes', dates: { created: 'dateAdded' } },
  ),
  row('get_contact_tasks', 'GET /contacts/c1/tasks', { contactId: 'c1' }, { at: 'tasks' }),
  row('list_calendar_groups', 'GET /calendars/groups', {}, { at: 'groups' }),
  row('list_calendars', 'GET /calendars/', {}, { at: 'calendars' }),
  row(
    'list_calendar_events',
    'GET /calendars/events',
    { calendarId: 'cal1' },
    {
      at: 'events',
      dates: added,
      changes: ['edit', 'status'],
      statusName: 'appointmentStatus',
    },
  ),
  row(
    'new_appointment',
    'GET /calendars/events',
    {},
    {
      at: 'events',
      dates: added,
      changes: ['edit', 'status'],
      statusName: 'appointmentStatus',
      parts: { by: 'calendarId', of: ['cal1', 'cal2', 'cal3'] },
    },
  ),
  row('list_blocked_slots', 'GET /calendars/blocked-slots', { calendarId: 'cal1' }, { at: 'events', dates: added }),
  row('list_pipelines', 'GET /opportunities/pipelines', {}, { at: 'pipelines' }),
  row('list_users_by_location', 'GET /users/', {}, { at: 'users' }),
  row('list_workflows', 'GET /workflows/', {}, { at: 'workflows', dates: createdAt }),
  row('list_campaigns', 'GET /campaigns/', {}, { at: 'campaigns' }),
  row('list_snapshots', 'GET /snapshots/', {}, { agency: true, at: 'snapshots' }),
  row('list_custom_fields', 'GET /locations/loc1/customFields', {}, { at: 'customFields' }),
  row(
    'get_association_by_keys',
    'GET /associations/objectKey/contact',
    { objectKey: 'contact' },
    { at: 'associations' },
  ),
  // One record
  single('get_association', 'GET /associations/x1', { associationId: 'x1' }, ''),
  single('get_association_key', 'GET /associations/key/k1', { key_name: 'k1' }, ''),
  single('get_business', 'GET /businesses/b1', { businessId: 'b1' }, 'business', { dates: createdAt }),
  single('get_appointment', 'GET /calendars/events/appointments/a1', { eventId: 'a1' }, 'appointment', {
    dates: added,
  }),
  single('get_calendar', 'GET /calendars/cal1', { calendarId: 'cal1' }, 'calendar'),
  single(
    'get_calendar_notification',
    'GET /calendars/cal1/notifications/n1',
    { calendarId: 'cal1', notificationId: 'n1' },
    '',
    { id: '_id' },
  ),
  single('get_calendar_resource', 'GET /calendars/resources/rooms/r1', { resourceType: 'rooms', id: 'r1' }, '', {
    id: null,
  }),
  single('get_company', 'GET /companies/comp1', {}, 'company', { agency: true }),
  single('get_contact', 'GET /contacts/c1', { contactId: 'c1' }, 'contact', { dates: added }),
  single('get_contact_note', 'GET /contacts/c1/notes/n1', { contactId: 'c1', noteId: 'n1' }, 'note', {
    dates: { created: 'dateAdded' },
  }),
  single('get_contact_task', 'GET /contacts/c1/tasks/t1', { contactId: 'c1', taskId: 't1' }, 'task'),
  single('get_duplicate_contact', 'GET /contacts/search/duplicate', { email: 'ada@example.com' }, 'contact', {
    dates: added,
  }),
  single('get_conversation', 'GET /conversations/v1', { conversationId: 'v1' }, ''),
  single('get_email', 'GET /conversations/messages/email/m1', { emailMessageId: 'm1' }, 'emailMessage', {
    dates: { created: 'dateAdded' },
  }),
  single('get_message', 'GET /conversations/messages/m1', { messageId: 'm1' }, 'message', {
    dates: { created: 'dateAdded' },
  }),
  single('get_opportunity', 'GET /opportunities/o1', { id: 'o1' }, 'opportunity', opportunity),
  single('get_user', 'GET /users/u1', { userId: 'u1' }, ''),
];

/** Triggers, or modes of them, that poll no list and no record, with what holds them instead. */
export const notModelled: Record<string, string> = {
  'search_contacts birthday': 'its event is a day of the year: test/polling.test.ts',
  get_free_slots: 'its events are slots that go and come back: the scenarios on free slots',
  check_blog_url_slug:
    'its event is a value that goes and comes back: the scenarios on free slots use the same mechanism',
  get_message_recording: 'a file, once; that of any call: test/calls.test.ts',
  download_transcription: 'a file, once; that of any call: test/calls.test.ts',
  get_message_transcription: 'the parts of one transcript',
};

/** An opportunity's status for each status of the account. The first is that of a new one. */
const opportunityStatuses: Record<string, string> = {
  confirmed: 'open',
  cancelled: 'lost',
  noshow: 'abandoned',
  showed: 'won',
};

/** The record as HighLevel sends it. `ref` and `version` are of the suite, to tell which state of it a Zap got. */
export const recordOf = (
  model: Model,
  { of: { ref }, n, fields }: Version,
  weight: object,
): Record<string, unknown> => {
  const date = (epoch: number) => (model.epoch ? epoch : new Date(epoch).toISOString());
  const dates = Object.entries(model.dates).map(([name, as]) => [as, date(fields[name as DateName])]);
  return {
    ...(model.id !== null && { [model.id ?? 'id']: ref }),
    name: model.id === null ? `Room ${ref}` : `Ada ${n}`,
    ...Object.fromEntries(dates),
    ...(model.changes.includes('stage') && {
      pipelineStageId: fields.stage,
      status: opportunityStatuses[fields.status] ?? fields.status,
    }),
    ...(model.statusName && { [model.statusName]: fields.status }),
    ...model.more?.(fields),
    ref,
    version: n,
    ...weight,
  };
};
