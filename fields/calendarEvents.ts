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

export const daysAhead = defineInputField({ key: 'daysAhead', label: 'Days Ahead', type: 'integer' });

/** Whose events to list, and how many days before and after now. */
export const eventListInputs = defineInputFields([
  { ...calendarId, helpText: 'Choose a calendar, a user or a calendar group.' },
  userId,
  groupId,
  { key: 'daysBack', label: 'Days Back', type: 'integer', helpText: 'How many days back to look. The default is 30.' },
  {
    ...daysAhead,
    helpText: 'How many days ahead to look. The default is 180. Later events trigger once they are within this range.',
  },
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
 * The query of the event lists: epoch milliseconds, and at least one owner, because HighLevel does not list the events of a
 * whole sub-account (its issue #7). A dropdown uses the calendar of its step, or else the assigned user: there, `userId` may
 * be the author of a note.
 */
export const eventQuery = (z: Z, bundle: Bundle<Inputs>) => {
  const inputs = bundle.inputData;
  const inDropdown = bundle.meta.isFillingDynamicDropdown;
  const ofStep = inputs.calendarId ? { calendarId: inputs.calendarId } : { userId: inputs.assignedUserId };
  const owner = inDropdown ? ofStep : { calendarId: inputs.calendarId, userId: inputs.userId, groupId: inputs.groupId };
  if (!Object.values(owner).some(Boolean))
    throw badInput(z, inDropdown ? 'Choose the calendar first.' : 'Choose a calendar, a user or a calendar group.');
  return {
    ...owner,
    startTime: clock.now() - days(z, 'Days Back', inputs.daysBack, 30, 3650) * dayMs,
    endTime: clock.now() + days(z, 'Days Ahead', inputs.daysAhead, 180, 3650) * dayMs,
  };
};
