import { defineTrigger } from 'zapier-platform-core';
import { listMessages } from '../../highlevel/endpoints/conversations';
import { eventsOf, whenNew } from '../../polling/events';
import { dropdownPage } from '../../polling/paging';
import { messageName } from '../../records/message';
import { named } from '../../records/named';
import { chosenConversation } from '../../polling/chosenConversation';

/** Feeds the dropdowns of messages in steps that know the contact but not the conversation. */
export default defineTrigger({
  key: 'contact_message',
  noun: 'Message',
  display: { label: 'Message', description: 'Triggers when a contact has a message.', hidden: true },
  operation: {
    type: 'polling',
    canPaginate: true,
    perform: async (z, bundle) => {
      const conversationId = await chosenConversation(z, bundle);
      if (!conversationId) return [];
      const messages = await dropdownPage(z, bundle, listMessages, { path: { conversationId } });
      const records = messages.map((message) => ({ id: message.id, name: messageName(message) }));
      return eventsOf(z, bundle, named, records, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
