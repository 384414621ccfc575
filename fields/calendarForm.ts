import type { PlainInputField } from 'zapier-platform-core';
import { call, isGiven } from '../highlevel/client';
import { getCalendar } from '../highlevel/endpoints/calendars';
import { textOf } from '../highlevel/json';
import { listIn } from '../highlevel/texts';
import type { AnyBundle, Z } from '../highlevel/types';
import { customDates, grouped, weeklyHours } from './calendarHours';
import { settings, type CalendarInputs } from './calendarSettings';
import { dynamicFields } from './dynamic';
import { fitted } from './inputs';
import { withIds } from './named';
import { rows, wholeGroup } from './values';

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

/** HighLevel refuses the first names on an update, and the second on a create. */
const onlyOnCreate = ['slotBufferUnit'];
const onlyOnUpdate = ['id'];

/** The settings that a type of calendar takes, or all of them if the type is unknown. */
const settingsOf = (type: unknown, without: string[]): PlainInputField[] => {
  const all: PlainInputField[] = settings;
  const known = typeof type === 'string' && Object.hasOwn(calendarTypes, type);
  const shown = ({ key }: PlainInputField) =>
    !without.includes(key) && (!known || (onlyFor[key] ?? [type]).includes(type));
  return all
    .filter(shown)
    .map(({ children, ...field }) => (children ? { ...field, children: children.filter(shown) } : field));
};

/**
 * The settings of a new calendar, by its type. They are not part of the type of `bundle.inputData`, here and below, because the
 * list is too long for core's types: TypeScript gives up on it. `calendarBody` types them itself.
 */
export const newCalendarSettings = dynamicFields([], (_z, bundle) =>
  settingsOf(bundle.inputData.calendarType, onlyOnUpdate),
);

/** The settings of the chosen calendar, by its type. All of them if it cannot be read, for example if its id is mapped. */
export const calendarSettings = dynamicFields([], async (z, bundle) => {
  const calendarId = textOf(bundle.inputData.calendarId);
  const type = await call(z, bundle, getCalendar, { path: { calendarId } })
    .then(({ calendar }) => calendar.calendarType)
    .catch(() => undefined);
  return settingsOf(type, onlyOnCreate);
});

/** The inputs of a new calendar as its body. @throws HaltedError when a row of the hours cannot be understood */
export const newCalendarBody = async (z: Z, bundle: AnyBundle, inputs: CalendarInputs) => ({
  ...(await calendarBody(z, bundle, inputs)),
  slotBufferUnit: inputs.slotBufferUnit,
});

/**
 * The inputs of a calendar as the body of an update. index.ts does not know the settings, so their form is checked here, and
 * names become ids.
 * @throws HaltedError if a row of the hours cannot be understood, or a value does not fit its field
 */
export const calendarBody = async (z: Z, bundle: AnyBundle, all: CalendarInputs) => {
  const { slotBufferUnit: _onlyNew, ...given } = await withIds(z, bundle, settings, fitted(z, settings, all));
  const { freq, count, bookingOption, bookingOverlapDefaultStatus, ...rest } = given;
  const { availabilityType, LookBusyPercentage: busy, ...inputs } = rest;
  return {
    ...inputs,
    teamMembers: teamMembers(z, inputs.teamMembers),
    locationConfigurations: rows(inputs.locationConfigurations)?.map(({ place = '', address }) => {
      wholeGroup(z, 'Meeting Locations', { 'a Meeting Location': place }, { 'Location Details': address });
      return { kind: place, location: address };
    }),
    openHours: weeklyHours(z, inputs.openHours),
    availabilities: customDates(z, inputs.availabilities),
    // To HighLevel, null stands for both.
    availabilityType: availabilityType === 'both' ? null : numberOf(availabilityType),
    recurring: { freq, count, bookingOption, bookingOverlapDefaultStatus },
    lookBusyConfig: isGiven(busy) ? { enabled: Number(busy) > 0, LookBusyPercentage: Number(busy) } : undefined,
    notifications: rows(inputs.notifications)?.map(({ selectedUsers, ...flags }) => {
      wholeGroup(z, 'Booking Emails', { 'Other Email Addresses': selectedUsers }, { 'an entry': true });
      return {
        type: 'email',
        // HighLevel requires all four flags.
        shouldSendToContact: flags.shouldSendToContact || false,
        shouldSendToGuest: flags.shouldSendToGuest || false,
        shouldSendToUser: flags.shouldSendToUser || false,
        shouldSendToSelectedUsers: flags.shouldSendToSelectedUsers || false,
        selectedUsers: listIn(selectedUsers).join(','),
      };
    }),
  };
};

type MemberRow = NonNullable<CalendarInputs['teamMembers']>[number];

/** One entry per person, with the meeting locations of all their rows. */
const teamMembers = (z: Z, items: CalendarInputs['teamMembers']) =>
  grouped(rows(items), ({ userId = '' }) => userId)?.map(([userId, ofPerson]) => {
    wholeGroup(z, 'Team Members', { 'a Team Member': userId }, { 'an entry': true });
    const places = ofPerson.filter(({ memberPlace, memberAddress }) => memberPlace || memberAddress);
    for (const { memberPlace, memberAddress } of places)
      wholeGroup(
        z,
        'Team Members',
        { 'Member Meeting Location': memberPlace },
        { 'Member Location Details': memberAddress },
      );
    return {
      userId,
      priority: numberOf(ofPerson.find(({ priority }) => priority)?.priority),
      isPrimary: ofPerson.find(({ isPrimary }) => isGiven(isPrimary))?.isPrimary,
      locationConfigurations: places.length > 0 ? places.map(placeOf) : undefined,
    };
  });

const placeOf = ({ memberPlace = '', memberAddress }: MemberRow) => ({ kind: memberPlace, location: memberAddress });

const numberOf = (choice: string | undefined): number | undefined => (choice ? Number(choice) : undefined);
