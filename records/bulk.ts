import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import { recordTable } from './table';

/** What a bulk action returns if every contact was updated. */
export const bulkResult = recordTable([
  ['id', 'First Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['contactIds', 'Contact IDs', 'string', ['ocQHyuzHvysMo5N5VsXc']],
  ['updatedCount', 'Contacts Updated', 'integer', 1],
]);

/**
 * The result of a bulk action.
 * @param count how many contacts failed, if HighLevel says so besides naming them
 * @throws HaltedError if a contact failed, because a success would hide that. The message names each one with HighLevel's reason
 * and says that the others are done.
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
