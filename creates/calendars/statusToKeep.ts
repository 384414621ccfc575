import { appointmentStatuses } from '../../fields/appointment';
import { find } from '../../highlevel/client';
import { lookUp } from '../../highlevel/deadline';
import { getAppointment } from '../../highlevel/endpoints/calendars';
import type { AnyBundle, Z } from '../../highlevel/types';

/**
 * The status that an appointment has, for an update to send along: HighLevel makes an appointment «confirmed» when an update
 * names no status (live report), which would undo a cancellation or a no-show.
 * @returns undefined when there is no such appointment, or its status cannot be set
 */
export const statusToKeep = async (z: Z, bundle: AnyBundle, eventId: string): Promise<string | undefined> => {
  const answer = await lookUp(bundle, () => find(z, bundle, getAppointment, { path: { eventId } }));
  const appointment = answer && ('appointment' in answer ? answer.appointment : answer.event);
  const status = appointment?.appointmentStatus;
  return typeof status === 'string' && Object.hasOwn(appointmentStatuses, status) ? status : undefined;
};
