import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { isGiven } from '../highlevel/client';
import { clock } from '../highlevel/clock';
import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import type { assignedUserId } from './appointment';
import { calendarId, groupId } from './calendar';
import { userId } from './common';
import type { InputsOf } from './dynamic';

const dayMs = 86_400_000;

/** How far an event list reaches if its step does not say it. */
const usualDays = { back: 30, ahead: 180 };

const daysBack = defineInputField({
  key: 'daysBack',
  label: 'Days Back',
  type: 'integer',
  helpText: `How many days back to look. The default is ${usualDays.back}.`,
});

export const daysAhead = defineInputField({ key: 'daysAhead', label: 'Days Ahead', type: 'integer' });

/** How many days before and after now to list. */
const windowInputs = (ahead: number) =>
  defineInputFields([
    daysBack,
    {
      ...daysAhead,
      helpText: `How many days ahead to look. The default is ${ahead}. Later events trigger once they are within this range.`,
    },
  ]);

/** Whose events to list, and how many days before and after now. */
export const eventListInputs = defineInputFields([
  { ...calendarId, helpText: 'Choose a calendar, a user or a calendar group.' },
  userId,
  groupId,
  ...windowInputs(usualDays.ahead),
]);

/** The same for appointments, which are listed of all calendars if nothing is chosen. */
export const appointmentListInputs = (ahead = usualDays.ahead) =>
  defineInputFields([
    {
      ...calendarId,
      helpText: 'Leave this, User and Calendar Group empty for all active calendars. New ones count within an hour.',
    },
    userId,
    groupId,
    ...windowInputs(ahead),
  ]);

/** A number of days from an input. @throws HaltedError when it is not a whole number from 0 to `most` */
export const days = (z: Z, label: string, value: number | undefined, whenEmpty: number, most: number): number => {
  const number = isGiven(value) ? Number(value) : whenEmpty;
  if (!Number.isInteger(number) || number < 0 || number > most)
    throw badInput(z, `${label} must be a whole number of days from 0 to ${most}, not "${value}".`);
  return number;
};

/** The inputs of an event list. In a dropdown, these are the inputs of its step, where the user may be under another name. */
type Inputs = InputsOf<[...typeof eventListInputs, typeof assignedUserId]>;

/**
 * Whose events are chosen, or undefined. A dropdown uses the calendar of its step, or else the assigned user: there, `userId` may
 * be the author of a note.
 */
export const ownerOf = ({ inputData, meta }: Bundle<Inputs>) => {
  const { calendarId, userId, groupId, assignedUserId } = inputData;
  const ofStep = calendarId ? { calendarId } : { userId: assignedUserId };
  const owner = meta.isFillingDynamicDropdown ? ofStep : { calendarId, userId, groupId };
  return Object.values(owner).some(Boolean) ? owner : undefined;
};

/**
 * The time range of an event list, in epoch milliseconds.
 * @param ahead how many days ahead it reaches if the step does not say it
 */
export const eventWindow = (z: Z, { inputData }: Bundle<Inputs>, ahead = usualDays.ahead) => ({
  startTime: clock.now() - days(z, 'Days Back', inputData.daysBack, usualDays.back, 3650) * dayMs,
  endTime: clock.now() + days(z, 'Days Ahead', inputData.daysAhead, ahead, 3650) * dayMs,
});

/**
 * The query of the event lists: a time range, and at least one owner, because HighLevel does not list the events of a whole
 * sub-account (its issue #7).
 */
export const eventQuery = (z: Z, bundle: Bundle<Inputs>, ahead?: number) => {
  const owner = ownerOf(bundle);
  if (!owner)
    throw badInput(
      z,
      bundle.meta.isFillingDynamicDropdown
        ? 'Choose the calendar first.'
        : 'Choose a calendar, a user or a calendar group.',
    );
  return { ...owner, ...eventWindow(z, bundle, ahead) };
};
