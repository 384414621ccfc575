import type { Random } from '../random';
import { table, type Json, type LocationState } from '../state';
import { usersOf } from './users';

export interface CalendarGroup {
  id: string;
  locationId: string;
  name: string;
  description: string;
  slug: string;
  isActive: boolean;
}

export interface Hours {
  openHour: number;
  openMinute: number;
  closeHour: number;
  closeMinute: number;
}

/** A calendar as the API shows it; the settings that are not named here are kept as they were sent. */
export interface Calendar {
  id: string;
  locationId: string;
  name: string;
  calendarType: string;
  isActive: boolean;
  groupId?: string;
  slug: string;
  teamMembers?: { userId: string; isPrimary?: boolean }[];
  openHours: { daysOfTheWeek: number[]; hours: Hours[] }[];
  slotDuration: number;
  slotDurationUnit: string;
  slotInterval: number;
  slotIntervalUnit: string;
  [setting: string]: unknown;
}

export interface Notification {
  _id: string;
  /** Not shown by the API. */
  calendarId: string;
  receiverType: string;
  channel: string;
  notificationType: string;
  isActive: boolean;
  deleted: boolean;
  [setting: string]: unknown;
}

export interface Resource {
  _id: string;
  locationId: string;
  resourceType: 'equipments' | 'rooms';
  name: string;
  description: string;
  isActive: boolean;
  quantity: number;
  outOfService: number;
  capacity: number;
  calendarIds: string[];
}

export const calendarGroups = table<CalendarGroup>('calendarGroups');
export const calendars = table<Calendar>('calendars');
export const notifications = table<Notification>('calendarNotifications', ({ _id }) => _id);
export const resources = table<Resource>('calendarResources', ({ _id }) => _id);

const day = { openHour: 9, openMinute: 0, closeHour: 17, closeMinute: 0 };

/** A calendar with HighLevel's defaults for what is not given (OpenAPI file). */
export const newCalendar = (location: LocationState, given: Json & { id: string; name: string }): Calendar => {
  const slug = given.name.toLowerCase().replace(/\W+/g, '-');
  return {
    locationId: location.id,
    description: '',
    // What the API takes a calendar without a type for is not documented; an event calendar needs no team.
    calendarType: 'event',
    isActive: true,
    widgetType: 'classic',
    eventTitle: '{{contact.name}}',
    eventColor: '#039be5',
    slotDuration: 30,
    slotDurationUnit: 'mins',
    slotInterval: 30,
    slotIntervalUnit: 'mins',
    slotBuffer: 0,
    appoinmentPerSlot: 1,
    openHours: [],
    enableRecurring: false,
    autoConfirm: true,
    googleInvitationEmails: false,
    allowReschedule: true,
    allowCancellation: true,
    formSubmitType: 'ThankYouMessage',
    // Unique in all of HighLevel (live report).
    slug: `${slug}-${given.id.slice(0, 4).toLowerCase()}`,
    widgetSlug: slug,
    ...given,
  };
};

const seeded: { name: string; description: string; calendarType: string; slotDuration: number; staff: number }[] = [
  {
    name: 'Cleaning',
    description: 'Teeth cleaning with a checkup',
    calendarType: 'round_robin',
    slotDuration: 30,
    staff: 3,
  },
  {
    name: 'Consultation',
    description: 'First talk with a new patient',
    calendarType: 'personal',
    slotDuration: 45,
    staff: 1,
  },
  {
    name: 'Whitening Class',
    description: 'How to care for white teeth',
    calendarType: 'class_booking',
    slotDuration: 60,
    staff: 1,
  },
  { name: 'Open House', description: 'Look around the practice', calendarType: 'event', slotDuration: 60, staff: 0 },
];

export const seedCalendars = (location: LocationState, random: Random): void => {
  const group = calendarGroups(location).put({
    id: random.id(),
    locationId: location.id,
    name: 'Treatments',
    description: 'Everything that patients can book',
    slug: location.index === 0 ? 'treatments' : `treatments-${location.index + 1}`,
    isActive: true,
  });
  seeded.slice(0, location.index === 0 ? 4 : 1).forEach(({ staff, ...given }, i) => {
    const id = random.id();
    const members = usersOf(location).slice(0, staff);
    const calendar = calendars(location).put(
      newCalendar(location, {
        ...given,
        id,
        groupId: i < 2 ? group.id : undefined,
        teamMembers: members.map((user) => ({ userId: user.id, priority: 0.5 })),
        openHours: [1, 2, 3, 4, 5].map((number) => ({ daysOfTheWeek: [number], hours: [day] })),
      }),
    );
    for (const [notificationType, receiverType] of [
      ['confirmation', 'contact'],
      ['reminder', 'contact'],
      ['booked', 'assignedUser'],
    ] as const)
      notifications(location).put({
        _id: random.hex(),
        calendarId: calendar.id,
        receiverType,
        channel: 'email',
        notificationType,
        isActive: true,
        deleted: false,
        ...(notificationType === 'reminder' && { beforeTime: [{ timeOffset: 1, unit: 'hours' }] }),
      });
  });
  const first = calendars(location).list()[0] as Calendar;
  for (const [name, resourceType, size] of [
    ['Treatment Room 1', 'rooms', { capacity: 2, quantity: 0 }],
    ['Treatment Room 2', 'rooms', { capacity: 3, quantity: 0 }],
    ['X-Ray Unit', 'equipments', { capacity: 0, quantity: 1 }],
  ] as const)
    resources(location).put({
      _id: random.hex(),
      locationId: location.id,
      resourceType,
      name,
      description: `${name}, ground floor`,
      isActive: true,
      outOfService: 0,
      ...size,
      calendarIds: resourceType === 'rooms' ? [first.id] : [],
    });
};
