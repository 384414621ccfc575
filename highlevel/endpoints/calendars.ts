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
import { emptiable } from './emptiable';

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

export const listCalendarGroups = define('GET /calendars/groups', {
  scope: readGroups,
  query: ['locationId'],
  at: ['groups'],
}).of<{ groups: GroupDTO[] }>();
export const createCalendarGroup = define('POST /calendars/groups', {
  scope: writeGroups,
  body: ['locationId', 'name', 'description', 'slug', 'isActive'],
  at: ['group'],
}).of<OneGroup, GroupCreateDTO>();
export const updateCalendarGroup = define('PUT /calendars/groups/{groupId}', {
  scope: writeGroups,
  body: ['name', 'description', 'slug'],
  at: ['group'],
}).of<OneGroup, GroupUpdateDTO>();
export const updateCalendarGroupStatus = define('PUT /calendars/groups/{groupId}/status', {
  scope: writeGroups,
  body: ['isActive'],
}).of<Flag, GroupStatusUpdateParams>();
export const deleteCalendarGroup = define('DELETE /calendars/groups/{groupId}', { scope: writeGroups }).of<Flag>();
export const validateCalendarGroupSlug = define('POST /calendars/groups/validate-slug', {
  scope: writeGroups,
  body: ['locationId', 'slug'],
}).of<ValidateGroupSlugSuccessResponseDTO, ValidateGroupSlugPostBody>();

/** Null in availabilityType means «both kinds of hours». */
type Written<Dto> = Corrected<Dto, { lookBusyConfig?: LookBusyConfiguration; availabilityType?: number | null }>;

/** What PUT takes besides `isActive`. POST takes three more names. */
const calendarBody = [
  'isActive',
  'notifications',
  'groupId',
  'teamMembers',
  'eventType',
  'name',
  'description',
  'slug',
  'widgetSlug',
  'widgetType',
  'eventTitle',
  'eventColor',
  'meetingLocation',
  'locationConfigurations',
  'slotDuration',
  'slotDurationUnit',
  'slotInterval',
  'slotIntervalUnit',
  'slotBuffer',
  'preBuffer',
  'preBufferUnit',
  'appoinmentPerSlot',
  'appoinmentPerDay',
  'allowBookingAfter',
  'allowBookingAfterUnit',
  'allowBookingFor',
  'allowBookingForUnit',
  'openHours',
  'enableRecurring',
  'recurring',
  'formId',
  'stickyContact',
  'isLivePaymentMode',
  'autoConfirm',
  'shouldSendAlertEmailsToAssignedMember',
  'alertEmail',
  'googleInvitationEmails',
  'allowReschedule',
  'allowCancellation',
  'shouldAssignContactToTeamMember',
  'shouldSkipAssigningContactForExisting',
  'notes',
  'pixelId',
  'formSubmitType',
  'formSubmitRedirectURL',
  'formSubmitThanksMessage',
  'availabilityType',
  'availabilities',
  'guestType',
  'consentLabel',
  'calendarCoverImage',
  'lookBusyConfig',
] as const;

export const listCalendars = define('GET /calendars/', {
  scope: read,
  query: ['locationId', 'groupId', 'showDrafted'],
  at: ['calendars'],
}).of<{ calendars: OneCalendar['calendar'][] }>();
export const getCalendar = define('GET /calendars/{calendarId}', { scope: read, at: ['calendar'] }).of<OneCalendar>();
export const createCalendar = define('POST /calendars/', {
  scope: write,
  body: [...calendarBody, 'locationId', 'calendarType', 'slotBufferUnit'],
  nullable: ['availabilityType'],
  at: ['calendar'],
}).of<OneCalendar, Written<CalendarCreateDTO>>();
export const updateCalendar = define('PUT /calendars/{calendarId}', {
  scope: write,
  body: calendarBody,
  nullable: ['availabilityType'],
  at: ['calendar'],
}).of<OneCalendar, Written<CalendarUpdateDTO>>();
export const deleteCalendar = define('DELETE /calendars/{calendarId}', { scope: write }).of<Flag>();

/** The answer is an object by day, which also contains a `traceId` (live reports). `userIds` is repeated for each user. */
export const getFreeSlots = define('GET /calendars/{calendarId}/free-slots', {
  scope: read,
  query: ['startDate', 'endDate', 'timezone', 'userId', 'userIds'],
}).of<Record<string, SlotsSchema | string>>();

/** The file does not type the times. Events and blocked slots have ISO strings. */
type CalendarEvent = Corrected<
  CalendarEventDTO,
  { startTime: string; endTime: string; dateAdded: string; dateUpdated: string; createdBy?: CreatedOrUpdatedBy }
>;
const eventQuery = ['locationId', 'userId', 'calendarId', 'groupId', 'startTime', 'endTime'] as const;

/** Requires one of userId, calendarId and groupId besides the time range (GoHighLevel/highlevel-api-docs#7). */
export const listCalendarEvents = define('GET /calendars/events', {
  scope: readEvents,
  query: eventQuery,
  at: ['events'],
}).of<{ events: CalendarEvent[] }>();
export const listBlockedSlots = define('GET /calendars/blocked-slots', {
  scope: readEvents,
  query: eventQuery,
  at: ['events'],
}).of<{ events: CalendarEvent[] }>();

const appointmentBody = [
  'title',
  'meetingLocationType',
  'meetingLocationId',
  'overrideLocationConfig',
  'appointmentStatus',
  'assignedUserId',
  'description',
  'address',
  'ignoreDateRange',
  'toNotify',
  'ignoreFreeSlotValidation',
  'rrule',
  'calendarId',
  'startTime',
  'endTime',
] as const;

/** The file says `event`; the live API was seen to answer `appointment`. */
export const getAppointment = define('GET /calendars/events/appointments/{eventId}', {
  scope: readEvents,
  at: ['appointment', 'event'],
}).of<{ appointment: CalendarEvent } | { event: CalendarEvent }>();
export const createAppointment = define('POST /calendars/events/appointments', {
  scope: writeEvents,
  body: [...appointmentBody, 'locationId', 'contactId'],
}).of<AppointmentSchemaResponse, AppointmentCreateSchema>();
export const updateAppointment = define('PUT /calendars/events/appointments/{eventId}', {
  scope: writeEvents,
  body: appointmentBody,
  nullable: emptiable.appointment,
}).of<AppointmentSchemaResponse, AppointmentEditSchema>();
/** Takes appointments and block slots. The body must be a JSON object although it has no property. */
export const deleteCalendarEvent = define('DELETE /calendars/events/{eventId}', {
  scope: writeEvents,
  body: [],
}).of<Flag>();

const blockSlotBody = ['title', 'calendarId', 'assignedUserId', 'locationId', 'startTime', 'endTime'] as const;
type BlockSlot = Corrected<BlockedSlotSuccessfulResponseDto, { startTime: string; endTime: string }>;

/** The file requires calendarId, but HighLevel expects either calendarId or assignedUserId (GoHighLevel/highlevel-api-docs#23). */
export const createBlockSlot = define('POST /calendars/events/block-slots', {
  scope: writeEvents,
  body: blockSlotBody,
}).of<BlockSlot, Corrected<BlockSlotCreateRequestDTO, { calendarId?: string }>>();
export const updateBlockSlot = define('PUT /calendars/events/block-slots/{eventId}', {
  scope: writeEvents,
  body: blockSlotBody,
}).of<BlockSlot, Corrected<BlockSlotEditRequestDTO, { calendarId?: string }>>();

interface OneNote {
  note: GetNoteSchema;
}
/** Both limit and offset must be sent, and limit may be 20 at most. */
export const listAppointmentNotes = define('GET /calendars/appointments/{appointmentId}/notes', {
  scope: readEvents,
  query: ['limit', 'offset'],
  at: ['notes'],
  paging: { style: 'offset', size: 20 },
}).of<{ notes: GetNoteSchema[]; hasMore?: boolean }>();
export const createAppointmentNote = define('POST /calendars/appointments/{appointmentId}/notes', {
  scope: writeEvents,
  body: ['userId', 'body'],
  at: ['note'],
}).of<OneNote, NotesDTO>();
export const updateAppointmentNote = define('PUT /calendars/appointments/{appointmentId}/notes/{noteId}', {
  scope: writeEvents,
  body: ['userId', 'body'],
  at: ['note'],
}).of<OneNote, NotesDTO>();
export const deleteAppointmentNote = define('DELETE /calendars/appointments/{appointmentId}/notes/{noteId}', {
  scope: writeEvents,
}).of<Flag>();

const notificationBody = [
  'receiverType',
  'channel',
  'notificationType',
  'isActive',
  'templateId',
  'body',
  'subject',
  'afterTime',
  'beforeTime',
  'additionalEmailIds',
  'additionalPhoneNumbers',
  'selectedUsers',
  'fromAddress',
  'fromName',
  'fromNumber',
] as const;
/** The answer is a list without a wrapper, and the id of its records is `_id`. 100 is the default page size. */
export const listCalendarNotifications = define('GET /calendars/{calendarId}/notifications', {
  scope: readEvents,
  query: ['isActive', 'deleted', 'limit', 'skip'],
  paging: { style: 'skip', size: 100 },
}).of<CalendarNotificationResponseDTO[]>();
export const getCalendarNotification = define('GET /calendars/{calendarId}/notifications/{notificationId}', {
  scope: readEvents,
}).of<CalendarNotificationResponseDTO>();
/** The body and the answer are lists without a wrapper. */
export const createCalendarNotifications = define('POST /calendars/{calendarId}/notifications', {
  scope: writeEvents,
  body: notificationBody,
  bodyIsList: true,
}).of<CalendarNotificationResponseDTO[], CreateCalendarNotificationDTO>();
export const updateCalendarNotification = define('PUT /calendars/{calendarId}/notifications/{notificationId}', {
  scope: writeEvents,
  body: [...notificationBody, 'deleted'],
}).of<Flag, UpdateCalendarNotificationsDTO>();
export const deleteCalendarNotification = define('DELETE /calendars/{calendarId}/notifications/{notificationId}', {
  scope: writeEvents,
}).of<Flag>();

/** The file declares no id at all. It is unknown which of the two the live API sends. */
interface ResourceId {
  id?: string;
  _id?: string;
}
const resourceBody = [
  'locationId',
  'name',
  'description',
  'quantity',
  'outOfService',
  'capacity',
  'calendarIds',
] as const;
/**
 * `resourceType` is equipments or rooms. The answer is a list without a wrapper in the file, and under `resources` in a public
 * report. Both paging parameters are required. No page size is documented; the family's other list allows 20.
 */
export const listCalendarResources = define('GET /calendars/resources/{resourceType}', {
  scope: readResources,
  query: ['locationId', 'limit', 'skip'],
  at: ['resources'],
  paging: { style: 'skip', size: 20 },
}).of<(CalendarResourceByIdResponseDTO & ResourceId)[]>();
export const getCalendarResource = define('GET /calendars/resources/{resourceType}/{id}', { scope: readResources }).of<
  CalendarResourceByIdResponseDTO & ResourceId
>();
export const createCalendarResource = define('POST /calendars/resources/{resourceType}', {
  scope: writeResources,
  body: resourceBody,
}).of<CalendarResourceByIdResponseDTO & ResourceId, CreateCalendarResourceDTO>();
export const updateCalendarResource = define('PUT /calendars/resources/{resourceType}/{id}', {
  scope: writeResources,
  body: [...resourceBody, 'isActive'],
}).of<CalendarResourceResponseDTO & ResourceId, UpdateCalendarResourceDTO>();
export const deleteCalendarResource = define('DELETE /calendars/resources/{resourceType}/{id}', {
  scope: writeResources,
}).of<Flag>();
