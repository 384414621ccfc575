import { call } from './client';
import { searchConversations } from './endpoints/conversations';
import type { AnyBundle, Z } from './types';

/** The conversation that a form is about: the chosen one, or the chosen contact's, of which HighLevel keeps one for each. */
export const chosenConversation = async (z: Z, bundle: AnyBundle): Promise<string | undefined> => {
  const { conversationId, contactId } = bundle.inputData as { conversationId?: string; contactId?: string };
  if (conversationId || !contactId) return conversationId;
  const { conversations } = await call(z, bundle, searchConversations, { query: { contactId, limit: 1 } });
  return conversations[0]?.id;
};
