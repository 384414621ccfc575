import type {
  AppointmentCreateSchema,
  AppointmentEditSchema,
  AppointmentSchemaResponse,
  BlockSlotCreateRequestDTO,
  BlockSlotEditRequestDTO,
  BlockedSlotSuccessfulResponseDto,
  CalendarCreateDTO,
  CalendarDTO,
  CalendarEventDTO,
  CalendarNotificationResponseDTO,
  CalendarResourceByIdResponseDTO,
  CalendarResourceResponseDTO,
  CalendarUpdateDTO,
  CreateCalendarNotificationDTO,
  CreateCalendarResourceDTO,
  CreatedOrUpdatedBy,
  GetNoteSchema,
  GroupCreateDTO,
  GroupDTO,
  GroupStatusUpdateParams,
  GroupUpdateDTO,
  LookBusyConfiguration,
  NotesDTO,
  SlotsSchema,
  UpdateCalendarNotificationsDTO,
  UpdateCalendarResourceDTO,
  ValidateGroupSlugPostBody,
  ValidateGroupSlugSuccessResponseDTO,
} from '@gohighlevel/api-client/dist/lib/code/calendars/models/calendars';
import { family } from '../endpoint';
import type { Flag } from '../types';
import type { Corrected } from './dto';

const define = family('2021-04-15');
const read = 'calendars.readonly';
const write = 'calendars.write';
const readEvents = 'calendars/events.readonly';
const writeEvents = 'calendars/events.write';
const readGroups = 'calendars/groups.readonly';
const writeGroups = 'calendars/groups.write';
const readResources = 'calendars/resources.readonly';
const writeResources = 'calendars/resources.write';

interface OneGroup {
  group: GroupDTO;
}
interface OneCalendar {
  calendar: Corrected<CalendarDTO, { lookBusyConfig?: LookBusyConfiguration }>;
}

export const listCalendarGroups = define<{ groups: GroupDTO[] }>('GET /calendars/groups', {
  scope: readGroups,
  query: ['locationId'],
  at: ['groups'],
});
export const createCalendarGroup = define<OneGroup, GroupCreateDTO>('POST /calendars/groups', {
  scope: writeGroups,
  body: ['locationId', 'name', 'description', 'slug', 'isActive'],
  at: ['group'],
});
export const updateCalendarGroup = define<OneGroup, GroupUpdateDTO>('PUT /calendars/groups/{groupId}', {
  scope: writeGroups,
  body: ['name', 'description', 'slug'],
  at: ['group'],
});
export const updateCalendarGroupStatus = define<Flag, GroupStatusUpdateParams>(
  'PUT /calendars/groups/{groupId}/status',
  { scope: writeGroups, body: ['isActive'] },
);
export const deleteCalendarGroup = define<Flag>('DELETE /calendars/groups/{groupId}', { scope: writeGroups });
export const validateCalendarGroupSlug = define<ValidateGroupSlugSuccessResponseDTO, ValidateGroupSlugPostBody>(
  'POST /calendars/groups/validate-slug',
  { scope: writeGroups, body: ['locationId', 'slug'] },
);

/** Null in availabilityType means «both kinds of hours». */
type Written<Dto> = Corrected<Dto, { lookBusyConfig?: LookBusyConfiguration; availabilityType?: number | null }>;

/** What PUT takes of a calendar besides `isActive`; POST takes three names more. */
const calendarBody = [
  ...['isActive', 'notifications', 'groupId', 'teamMembers', 'eventType', 'name', 'description', 'slug', 'widgetSlug'],
  ...['widgetType', 'eventTitle', 'eventColor', 'meetingLocation', 'locationConfigurations', 'slotDuration'],
  ...['slotDurationUnit', 'slotInterval', 'slotIntervalUnit', 'slotBuffer', 'preBuffer', 'preBufferUnit'],
  ...['appoinmentPerSlot', 'appoinmentPerDay', 'allowBookingAfter', 'allowBookingAfterUnit', 'allowBookingFor'],
  ...['allowBookingForUnit', 'openHours', 'enableRecurring', 'recurring', 'formId', 'stickyContact'],
  ...['isLivePaymentMode', 'autoConfirm', 'shouldSendAlertEmailsToAssignedMember', 'alertEmail'],
  ...['googleInvitationEmails', 'allowReschedule', 'allowCancellation', 'shouldAssignContactToTeamMember'],
  ...['shouldSkipAssigningContactForExisting', 'notes', 'pixelId', 'formSubmitType', 'formSubmitRedirectURL'],
  ...['formSubmitThanksMessage', 'availabilityType', 'availabilities', 'guestType', 'consentLabel'],
  ...['calendarCoverImage', 'lookBusyConfig'],
];

export const listCalendars = define<{ calendars: OneCalendar['calendar'][] }>('GET /calendars/', {
  scope: read,
  query: ['locationId', 'groupId', 'showDrafted'],
  at: ['calendars'],
});
export const getCalendar = define<OneCalendar>('GET /calendars/{calendarId}', { scope: read, at: ['calendar'] });
export const createCalendar = define<OneCalendar, Written<CalendarCreateDTO>>('POST /calendars/', {
  scope: write,
  body: [...calendarBody, 'locationId', 'calendarType', 'slotBufferUnit'],
  nullable: ['availabilityType'],
  at: ['calendar'],
});
export const updateCalendar = define<OneCalendar, Written<CalendarUpdateDTO>>('PUT /calendars/{calendarId}', {
  scope: write,
  body: calendarBody,
  nullable: ['availabilityType'],
  at: ['calendar'],
});
export const deleteCalendar = define<Flag>('DELETE /calendars/{calendarId}', { scope: write });

/** Keyed by day; beside the days stands a `traceId` (live reports). `userIds` is repeated, once a user. */
export const getFreeSlots = define<Record<string, SlotsSchema | string>>('GET /calendars/{calendarId}/free-slots', {
  scope: read,
  query: ['startDate', 'endDate', 'timezone', 'userId', 'userIds'],
});

/** The file leaves the times untyped; events and blocked slots come with ISO strings. */
type CalendarEvent = Corrected<
  CalendarEventDTO,
  { startTime: string; endTime: string; dateAdded: string; dateUpdated: string; createdBy?: CreatedOrUpdatedBy }
>;
const eventQuery = ['locationId', 'userId', 'calendarId', 'groupId', 'startTime', 'endTime'];

/** One of userId, calendarId and groupId is needed besides the window (GoHighLevel/highlevel-api-docs#7). */
export const listCalendarEvents = define<{ events: CalendarEvent[] }>('GET /calendars/events', {
  scope: readEvents,
  query: eventQuery,
  at: ['events'],
});
export const listBlockedSlots = define<{ events: CalendarEvent[] }>('GET /calendars/blocked-slots', {
  scope: readEvents,
  query: eventQuery,
  at: ['events'],
});

const appointmentBody = [
  ...['title', 'meetingLocationType', 'meetingLocationId', 'overrideLocationConfig', 'appointmentStatus'],
  ...['assignedUserId', 'description', 'address', 'ignoreDateRange', 'toNotify', 'ignoreFreeSlotValidation', 'rrule'],
  ...['calendarId', 'startTime', 'endTime'],
];

/** The file says `event`; the live API was seen to answer `appointment`. */
export const getAppointment = define<{ appointment: CalendarEvent } | { event: CalendarEvent }>(
  'GET /calendars/events/appointments/{eventId}',
  { scope: readEvents, at: ['appointment', 'event'] },
);
export const createAppointment = define<AppointmentSchemaResponse, AppointmentCreateSchema>(
  'POST /calendars/events/appointments',
  { scope: writeEvents, body: [...appointmentBody, 'locationId', 'contactId'] },
);
export const updateAppointment = define<AppointmentSchemaResponse, AppointmentEditSchema>(
  'PUT /calendars/events/appointments/{eventId}',
  { scope: writeEvents, body: appointmentBody },
);
/** Takes appointments and block slots. The body must be a JSON object although it has no property. */
export const deleteCalendarEvent = define<Flag>('DELETE /calendars/events/{eventId}', { scope: writeEvents, body: [] });

const blockSlotBody = ['title', 'calendarId', 'assignedUserId', 'locationId', 'startTime', 'endTime'];
type BlockSlot = Corrected<BlockedSlotSuccessfulResponseDto, { startTime: string; endTime: string }>;

/** The file requires calendarId; HighLevel wants either calendarId or assignedUserId (GoHighLevel/highlevel-api-docs#23). */
export const createBlockSlot = define<BlockSlot, Corrected<BlockSlotCreateRequestDTO, { calendarId?: string }>>(
  'POST /calendars/events/block-slots',
  { scope: writeEvents, body: blockSlotBody },
);
export const updateBlockSlot = define<BlockSlot, Corrected<BlockSlotEditRequestDTO, { calendarId?: string }>>(
  'PUT /calendars/events/block-slots/{eventId}',
  { scope: writeEvents, body: blockSlotBody },
);

interface OneNote {
  note: GetNoteSchema;
}
/** Both limit and offset must be sent, and limit may be 20 at most. */
export const listAppointmentNotes = define<{ notes: GetNoteSchema[]; hasMore?: boolean }>(
  'GET /calendars/appointments/{appointmentId}/notes',
  { scope: readEvents, query: ['limit', 'offset'], at: ['notes'], paging: { style: 'offset', size: 20 } },
);
export const createAppointmentNote = define<OneNote, NotesDTO>('POST /calendars/appointments/{appointmentId}/notes', {
  scope: writeEvents,
  body: ['userId', 'body'],
  at: ['note'],
});
export const updateAppointmentNote = define<OneNote, NotesDTO>(
  'PUT /calendars/appointments/{appointmentId}/notes/{noteId}',
  { scope: writeEvents, body: ['userId', 'body'], at: ['note'] },
);
export const deleteAppointmentNote = define<Flag>('DELETE /calendars/appointments/{appointmentId}/notes/{noteId}', {
  scope: writeEvents,
});

const notificationBody = [
  ...['receiverType', 'channel', 'notificationType', 'isActive', 'templateId', 'body', 'subject', 'afterTime'],
  ...['beforeTime', 'additionalEmailIds', 'additionalPhoneNumbers', 'selectedUsers', 'fromAddress', 'fromName'],
  'fromNumber',
];
/** The answer is a bare list; its records' id is `_id`. 100 is the default page size. */
export const listCalendarNotifications = define<CalendarNotificationResponseDTO[]>(
  'GET /calendars/{calendarId}/notifications',
  { scope: readEvents, query: ['isActive', 'deleted', 'limit', 'skip'], paging: { style: 'skip', size: 100 } },
);
export const getCalendarNotification = define<CalendarNotificationResponseDTO>(
  'GET /calendars/{calendarId}/notifications/{notificationId}',
  { scope: readEvents },
);
/** Takes and answers a bare list. */
export const createCalendarNotifications = define<CalendarNotificationResponseDTO[], CreateCalendarNotificationDTO>(
  'POST /calendars/{calendarId}/notifications',
  { scope: writeEvents, body: notificationBody, bodyIsList: true },
);
export const updateCalendarNotification = define<Flag, UpdateCalendarNotificationsDTO>(
  'PUT /calendars/{calendarId}/notifications/{notificationId}',
  { scope: writeEvents, body: [...notificationBody, 'deleted'] },
);
export const deleteCalendarNotification = define<Flag>(
  'DELETE /calendars/{calendarId}/notifications/{notificationId}',
  {
    scope: writeEvents,
  },
);

/** The file declares no id at all; which of the two the live API sends is not known. */
interface ResourceId {
  id?: string;
  _id?: string;
}
const resourceBody = ['locationId', 'name', 'description', 'quantity', 'outOfService', 'capacity', 'calendarIds'];
/**
 * `resourceType` is equipments or rooms. The file says a bare list, one public report `resources`. Both paging
 * parameters must be sent; no page size is documented, 20 is what the family's other list allows.
 */
export const listCalendarResources = define<(CalendarResourceByIdResponseDTO & ResourceId)[]>(
  'GET /calendars/resources/{resourceType}',
  {
    scope: readResources,
    query: ['locationId', 'limit', 'skip'],
    at: ['resources'],
    paging: { style: 'skip', size: 20 },
  },
);
export const getCalendarResource = define<CalendarResourceByIdResponseDTO & ResourceId>(
  'GET /calendars/resources/{resourceType}/{id}',
  { scope: readResources },
);
export const createCalendarResource = define<CalendarResourceByIdResponseDTO & ResourceId, CreateCalendarResourceDTO>(
  'POST /calendars/resources/{resourceType}',
  { scope: writeResources, body: resourceBody },
);
export const updateCalendarResource = define<CalendarResourceResponseDTO & ResourceId, UpdateCalendarResourceDTO>(
  'PUT /calendars/resources/{resourceType}/{id}',
  { scope: writeResources, body: [...resourceBody, 'isActive'] },
);
export const deleteCalendarResource = define<Flag>('DELETE /calendars/resources/{resourceType}/{id}', {
  scope: writeResources,
});
