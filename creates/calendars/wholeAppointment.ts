import { appointmentStatuses } from '../../fields/appointment';
import { find, isGiven } from '../../highlevel/client';
import { lookUp } from '../../highlevel/deadline';
import { getAppointment } from '../../highlevel/endpoints/calendars';
import { badInput } from '../../highlevel/errors';
import { isObject } from '../../highlevel/json';
import type { AnyBundle, Json, Z } from '../../highlevel/types';

/** An appointment as HighLevel has it, or undefined if there is none. */
export const appointmentIn = async (z: Z, bundle: AnyBundle, eventId: string): Promise<Json | undefined> => {
  const answer = await lookUp(bundle, () => find(z, bundle, getAppointment, { path: { eventId } }));
  const appointment: unknown = answer && ('appointment' in answer ? answer.appointment : answer.event);
  return isObject(appointment) ? appointment : undefined;
};

/** The same after a write. If it cannot be read, that must not look as if the write had failed. */
export const appointmentAfter = (z: Z, bundle: AnyBundle, eventId: string): Promise<Json | undefined> =>
  appointmentIn(z, bundle, eventId).catch(() => undefined);

/** @throws bad input for a deleted appointment: HighLevel still serves it, and accepts updates of it (live reports) */
export const refuseDeleted = (z: Z, appointment: Json | undefined): void => {
  if (appointment?.deleted === true)
    throw badInput(z, 'This appointment is deleted in HighLevel. Create a new one instead.');
};

/**
 * The status that an appointment has, for an update to send along: HighLevel makes an appointment «confirmed» when an update
 * names no status (live report), which would undo a cancellation or a no-show.
 * @returns undefined if the status cannot be set
 */
export const statusToKeep = ({ appointmentStatus: status }: Json): string | undefined =>
  typeof status === 'string' && Object.hasOwn(appointmentStatuses, status) ? status : undefined;

/**
 * A written appointment with what HighLevel's answer leaves out: start, end and user (recorded live answers).
 * @param sources the appointment by other accounts, the best first: the answer, what was sent, what was read
 */
export const wholeAppointment = (...sources: unknown[]): Json =>
  Object.fromEntries(
    sources
      .filter(isObject)
      .reverse()
      .flatMap((source) => Object.entries(source).filter(([, value]) => isGiven(value))),
  );
