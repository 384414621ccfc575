import { call } from './client';
import { forgetPart, partOf, readPart } from './directory';
import { listCalendars } from './endpoints/calendars';
import { badAnswer } from './errors';
import { isObject, textOf } from './json';
import type { AnyBundle, Z } from './types';

/** The name of the active calendars in the directory, which keeps them for an hour. */
const part = 'activeCalendars';

/**
 * Reads something of all active calendars. When a Zap is turned on, the list of calendars is read anew, because the Zap marks what
 * is there. If HighLevel refuses the reading, it is repeated without calendars that were deleted since their list was read.
 * @param read gets the IDs of the calendars
 * @throws what `read` and the list of calendars throw; an error for an answer without the list, which would pass as «none»
 */
export const ofActiveCalendars = async <T>(
  z: Z,
  bundle: AnyBundle,
  read: (calendarIds: string[]) => Promise<T>,
): Promise<T> => {
  const calendarIds = () =>
    readPart(z, bundle, part, async () => {
      const { calendars } = await call(z, bundle, listCalendars, {});
      const listed: unknown[] | undefined = Array.isArray(calendars) ? calendars : undefined;
      const known = listed?.filter(isObject).filter(({ id }) => textOf(id) !== '');
      if (!known || known.length < (listed?.length ?? 0)) throw badAnswer(z, 'no list of calendars');
      return known.filter(({ isActive }) => isActive !== false).map(({ id }) => textOf(id));
    });
  if (bundle.meta?.isPopulatingDedupe) await forgetPart(z, bundle, part);
  const { value: kept } = await partOf<string[]>(z, bundle, part);
  try {
    return await read(await calendarIds());
  } catch (error) {
    if (!kept || !(error instanceof Error) || error.name !== 'HaltedError') throw error;
    await forgetPart(z, bundle, part);
    const now = await calendarIds();
    if (kept.every((id) => now.includes(id))) throw error;
    return read(now);
  }
};
