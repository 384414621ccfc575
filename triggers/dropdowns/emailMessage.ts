import { defineTrigger } from 'zapier-platform-core';
import { listMessages } from '../../highlevel/endpoints/conversations';
import { eventsOf, whenNew } from '../../polling/events';
import { dropdownPage } from '../../polling/paging';
import { emailIds, messageName } from '../../records/message';
import { named } from '../../records/named';
import { chosenConversation } from '../../polling/chosenConversation';

/** Feeds the dropdowns of emails: each message of this type is a thread, which names the ids of its emails. */
export default defineTrigger({
  key: 'email_message',
  noun: 'Email',
  display: { label: 'Email', description: 'Triggers when a conversation has an email.', hidden: true },
  operation: {
    type: 'polling',
    canPaginate: true,
    perform: async (z, bundle) => {
      const conversationId = await chosenConversation(z, bundle);
      if (!conversationId) return [];
      const request = { path: { conversationId }, query: { type: 'TYPE_EMAIL' } };
      const threads = await dropdownPage(z, bundle, listMessages, request);
      const records = threads.flatMap((thread) =>
        emailIds(thread).map((id, n, { length }) => ({ id, name: `${messageName(thread)} (${n + 1} of ${length})` })),
      );
      return eventsOf(z, bundle, named, records, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
