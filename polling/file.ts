import type { Bundle, ZObject } from 'zapier-platform-core';
import { download } from '../highlevel/client';
import type { FileEndpoint } from '../highlevel/endpoints/conversations';
import type { AnyBundle, Z } from '../highlevel/types';
import type { RecordTable } from '../records/table';
import { pollCalls } from './calls';
import { eventsOf, whenNew, type Event } from './events';

/** Fetches a file of a message when a step uses it (hydrators.ts). */
type Hydrator = (z: ZObject, bundle: Bundle) => Promise<string>;

/** The promise of a file of a message. The hydrator needs the sub-account, because an agency connection has none of its own. */
export const promisedFile = (z: Z, { inputData }: AnyBundle, hydrator: Hydrator, messageId: string): string =>
  z.dehydrateFile(hydrator, { messageId, locationId: inputData.locationId });

interface FileOptions {
  file: Hydrator;
  record: RecordTable;
}

/**
 * A trigger on a file of a message, or of all calls if no message is chosen. It fires once when the file exists. The poll only
 * finds out whether it does. A hydrator fetches the file when a step uses it.
 * @returns for a chosen message one event, or none while there is no file
 */
export const pollFile = async (
  z: Z,
  bundle: Bundle<{ messageId?: string }>,
  endpoint: FileEndpoint,
  { file, record }: FileOptions,
): Promise<Event[]> => {
  const { messageId } = bundle.inputData;
  const look = async (id: string) => {
    const exists = await download(z, bundle, endpoint, { path: { messageId: id } }, () => true);
    return exists ? { id, file: promisedFile(z, bundle, file, id) } : undefined;
  };
  if (!messageId) return pollCalls(z, bundle, { what: endpoint.path, record, look });
  const found = await look(messageId);
  return eventsOf(z, bundle, record, found ? [found] : [], whenNew);
};
