import { call } from '../highlevel/client';
import { searchConversations } from '../highlevel/endpoints/conversations';
import { textOf } from '../highlevel/json';
import type { AnyBundle, Z } from '../highlevel/types';
import { recordsIn } from './paging';
import { idOf } from '../records/table';

/** The conversation of a step: the chosen one, or that of the chosen contact. A contact has only one conversation. */
export const chosenConversation = async (z: Z, bundle: AnyBundle): Promise<string | undefined> => {
  const conversationId = textOf(bundle.inputData.conversationId);
  const contactId = textOf(bundle.inputData.contactId);
  if (conversationId || !contactId) return conversationId || undefined;
  const answer = await call(z, bundle, searchConversations, { query: { contactId, limit: 1 } });
  const [conversation] = recordsIn(z, answer, searchConversations);
  return conversation && idOf(conversation);
};
