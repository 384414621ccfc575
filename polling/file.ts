import type { Bundle, ZObject } from 'zapier-platform-core';
import { download } from '../highlevel/client';
import type { FileEndpoint } from '../highlevel/endpoints/conversations';
import type { Z } from '../highlevel/types';
import type { RecordTable } from '../records/table';
import { eventsOf, whenNew, type Event } from './events';

interface FileOptions {
  /** The hydrator that fetches the file when a step uses it. */
  file: (z: ZObject, bundle: Bundle) => Promise<string>;
  record: RecordTable;
}

/**
 * A trigger on a file of a message, which fires once when the file exists. The poll only finds out whether it does. A hydrator
 * fetches the file when a step uses it.
 * @returns one event, or none while there is no file
 */
export const pollFile = async (
  z: Z,
  bundle: Bundle<{ messageId: string; locationId?: string }>,
  endpoint: FileEndpoint,
  { file, record }: FileOptions,
): Promise<Event[]> => {
  // The hydrator needs the sub-account, because an agency connection has none of its own.
  const { messageId, locationId } = bundle.inputData;
  const exists = await download(z, bundle, endpoint, { path: { messageId } }, () => true);
  if (!exists) return [];
  const found = { id: messageId, file: z.dehydrateFile(file, { messageId, locationId }) };
  return eventsOf(z, bundle, record, [found], whenNew);
};
