import { defineInputField, defineInputFields, type Bundle } from 'zapier-platform-core';
import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import { assignedUserId, endTime, startTime, times } from './appointment';
import { calendarId } from './calendar';
import type { InputsOf } from './dynamic';

export const blockSlotId = defineInputField({
  key: 'eventId',
  label: 'Block Slot',
  required: true,
  dynamic: 'list_blocked_slots.id.title,startTime',
});

/** Whose time is blocked. */
export const blockedInputs = defineInputFields([
  { ...calendarId, helpText: 'Only event calendars can be blocked. Otherwise, choose a user instead.' },
  { ...assignedUserId, label: 'User', helpText: 'Blocks the time in all calendars of this user.' },
]);

export const blockSlotInputs = defineInputFields([startTime, endTime, { key: 'title', label: 'Title' }]);

/**
 * The inputs of a block slot as the body that create and update share. HighLevel accepts either a calendar or a user, not both
 * (the text of its OpenAPI file; in issue #23, the file wrongly requires the calendar).
 */
export const blockSlotBody = (z: Z, bundle: Bundle<InputsOf<[...typeof blockedInputs, ...typeof blockSlotInputs]>>) => {
  const { calendarId: calendar, assignedUserId: user } = bundle.inputData;
  if (Boolean(calendar) === Boolean(user))
    throw badInput(z, `Choose ${user ? 'either a Calendar or a User, not both' : 'a Calendar or a User'}.`);
  return { ...bundle.inputData, ...times(z, bundle) };
};
