import { find } from './client';
import { getAppointment } from './endpoints/calendars';
import type { AnyBundle, Z } from './types';

/** The statuses that an appointment can be given, by their names in HighLevel. */
export const appointmentStatuses = {
  new: 'New',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
  showed: 'Showed',
  noshow: 'No-Show',
  invalid: 'Invalid',
};

/**
 * The status that an appointment has, for an update to send along: HighLevel makes an appointment «confirmed» when an update
 * names no status (live report), which would undo a cancellation or a no-show.
 * @returns undefined when there is no such appointment, or its status cannot be set
 */
export const statusOf = async (z: Z, bundle: AnyBundle, eventId: string): Promise<string | undefined> => {
  const answer = await find(z, bundle, getAppointment, { path: { eventId } });
  const appointment = answer && ('appointment' in answer ? answer.appointment : answer.event);
  const status = appointment?.appointmentStatus;
  return status !== undefined && status in appointmentStatuses ? status : undefined;
};
