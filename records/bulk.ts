import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import { recordTable } from './table';

/** What a bulk action gives back when every contact was updated. */
export const bulkResult = recordTable([
  ['id', 'First Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['contactIds', 'Contact IDs', 'string', ['ocQHyuzHvysMo5N5VsXc']],
  ['updatedCount', 'Contacts Updated', 'integer', 1],
]);

/**
 * The result of a bulk action.
 * @param count how many contacts failed, where HighLevel says so beside naming them
 * @throws HaltedError when a contact failed, naming each one with HighLevel's reason and saying that the others are done: a
 * success would hide the loss
 */
export const failIfAnyFailed = (
  z: Z,
  contactIds: string[],
  failures: { contactId: string; message: string }[],
  count = failures.length,
) => {
  if (count === 0) return { id: contactIds[0], contactIds, updatedCount: contactIds.length };
  const list = failures.map(({ contactId, message }) => `${contactId} (${message})`).join(', ');
  const others = contactIds.length - count;
  throw badInput(
    z,
    `${count} of ${contactIds.length} contacts were not updated: ${list || 'HighLevel does not say which'}. ${others > 0 ? `The other ${others} were.` : ''}`.trim(),
  );
};
