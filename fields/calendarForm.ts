import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { call, isGiven } from '../highlevel/client';
import { getCalendar } from '../highlevel/endpoints/calendars';
import type { AnyBundle, Z } from '../highlevel/types';
import { customDates, grouped, weeklyHours, type DateRow, type WeeklyRow } from './calendarHours';
import { settings } from './calendarSettings';
import { rows } from './values';

/** The form of a calendar: which settings a step shows, and how they become a request's body. */
export const calendarTypes = {
  round_robin: 'Round Robin',
  event: 'Event',
  class_booking: 'Class Booking',
  collective: 'Collective',
  service_booking: 'Service',
  personal: 'Personal',
};

const staffed = ['round_robin', 'class_booking', 'collective', 'service_booking', 'personal'];
/** Inputs and cells that only some types of calendar take, by HighLevel's OpenAPI file. The others are for every type. */
const onlyFor: Record<string, string[]> = {
  teamMembers: staffed,
  priority: ['round_robin'],
  isPrimary: ['collective'],
  eventType: ['round_robin'],
  shouldAssignContactToTeamMember: staffed,
  shouldSkipAssigningContactForExisting: staffed,
  locationConfigurations: ['event'],
};

/** HighLevel refuses these names on an update, and those on a create. */
const onlyOnCreate = ['slotBufferUnit'];
const onlyOnUpdate = ['id'];

/** The settings of a calendar type. For an unknown type, the settings of all types. */
const settingsOf = (type: unknown, without: string[]): PlainInputField[] => {
  const known = typeof type === 'string' && type in calendarTypes;
  const shown = ({ key }: PlainInputField) =>
    !without.includes(key) && (!known || (onlyFor[key] ?? [type]).includes(type));
  return settings
    .filter(shown)
    .map(({ children, ...field }) => (children ? { ...field, children: children.filter(shown) } : field));
};

/** The settings of a new calendar, by its type. Typed as adding nothing to `inputData`, which `calendarBody` reads. */
export const newCalendarSettings = (_z: ZObject, bundle: Bundle): [] =>
  settingsOf(bundle.inputData.calendarType, onlyOnUpdate) as unknown as [];

/** The settings of the chosen calendar, by its type. All of them if it cannot be read, for example if its id is mapped. */
export const calendarSettings = async (z: ZObject, bundle: Bundle): Promise<[]> => {
  const answer = await call(z, bundle, getCalendar, { path: bundle.inputData }).catch(() => undefined);
  return settingsOf(answer?.calendar.calendarType, onlyOnCreate) as unknown as [];
};

/** The inputs of a calendar as the body that create and update share. */
export const calendarBody = (z: Z, bundle: AnyBundle) => {
  const { availabilityType, LookBusyPercentage: busy, ...inputs } = bundle.inputData as CalendarInputs;
  const { freq, count, bookingOption, bookingOverlapDefaultStatus } = inputs;
  return {
    ...inputs,
    teamMembers: teamMembers(inputs.teamMembers),
    locationConfigurations: rows(inputs.locationConfigurations)?.map(({ place = '', address }) => ({
      kind: place,
      location: address,
    })),
    openHours: weeklyHours(z, inputs.openHours),
    availabilities: customDates(z, inputs.availabilities),
    // To HighLevel, null stands for both.
    availabilityType: availabilityType === 'both' ? null : numberOf(availabilityType),
    recurring: { freq, count, bookingOption, bookingOverlapDefaultStatus },
    lookBusyConfig: isGiven(busy) ? { enabled: Number(busy) > 0, LookBusyPercentage: Number(busy) } : undefined,
    notifications: rows(inputs.notifications)?.map(({ selectedUsers = '', ...row }) => ({
      type: 'email',
      // HighLevel requires all four flags.
      shouldSendToContact: isYes(row.shouldSendToContact),
      shouldSendToGuest: isYes(row.shouldSendToGuest),
      shouldSendToUser: isYes(row.shouldSendToUser),
      shouldSendToSelectedUsers: isYes(row.shouldSendToSelectedUsers),
      selectedUsers,
    })),
  };
};

/** The inputs that differ from the properties of the body. */
interface CalendarInputs {
  teamMembers?: MemberRow[];
  locationConfigurations?: { place?: string; address?: string }[];
  openHours?: WeeklyRow[];
  availabilities?: DateRow[];
  availabilityType?: string;
  freq?: string;
  count?: number;
  bookingOption?: string;
  bookingOverlapDefaultStatus?: string;
  LookBusyPercentage?: number;
  notifications?: NotificationRow[];
}

interface NotificationRow {
  shouldSendToContact?: boolean;
  shouldSendToGuest?: boolean;
  shouldSendToUser?: boolean;
  shouldSendToSelectedUsers?: boolean;
  selectedUsers?: string;
}

interface MemberRow {
  userId?: string;
  priority?: string;
  isPrimary?: boolean;
  memberPlace?: string;
  memberAddress?: string;
}

/** One entry per person, with the meeting locations of all their rows. */
const teamMembers = (items: MemberRow[] | undefined) =>
  grouped(rows(items), ({ userId = '' }) => userId)?.map(([userId, ofPerson]) => {
    const places = ofPerson.filter(({ memberPlace, memberAddress }) => memberPlace || memberAddress);
    return {
      userId,
      priority: numberOf(ofPerson.find(({ priority }) => priority)?.priority),
      isPrimary: ofPerson.find(({ isPrimary }) => isGiven(isPrimary))?.isPrimary,
      locationConfigurations: places.length > 0 ? places.map(placeOf) : undefined,
    };
  });

const placeOf = ({ memberPlace = '', memberAddress }: MemberRow) => ({ kind: memberPlace, location: memberAddress });

const numberOf = (choice: string | undefined): number | undefined => (choice ? Number(choice) : undefined);

/** A mapped cell may contain text, and an empty one contains ''. */
const isYes = (cell: unknown): boolean => String(cell) === 'true';
