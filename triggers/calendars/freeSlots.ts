import { clock } from '../../highlevel/clock';
import { freeSlotsIn } from '../../highlevel/freeSlots';
import type { AnyBundle, Json, Z } from '../../highlevel/types';
import { limits } from '../../polling/poll';
import { reappeared } from '../../polling/reappeared';

interface Wanted {
  calendarId: string;
  days: number;
  timezone?: string;
  users?: string[];
}

/**
 * The free slots of a calendar from now on, in order of time. A slot that was free, then taken, and is free again has the time
 * when it was taken. For a sample, one request is enough.
 */
export const freeSlots = async (z: Z, bundle: AnyBundle, wanted: Wanted): Promise<Json[]> => {
  const { calendarId, users = [] } = wanted;
  const isSample = bundle.meta?.isLoadingSample === true;
  const slots = await freeSlotsIn(z, bundle, { ...wanted, from: clock.now() }, ({ length }) => isSample && length > 0);
  if (isSample) slots.splice(limits.sample);
  const instants = slots.map(({ at }) => at);
  const taken = await reappeared(z, bundle, 'free slots', instants, (at) => Date.parse(at) < clock.now());
  return slots.map(({ date, startTime, at }) => {
    return { id: [calendarId, at, ...users].join(':'), calendarId, startTime, date, takenAt: taken[at] ?? null };
  });
};
