import { defineSearch } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { messageFilter, messageFilterInputs } from '../../fields/messageFilters';
import { exportMessages } from '../../highlevel/endpoints/conversations';
import { throttle } from '../../highlevel/rateLimits';
import { newestMessages } from '../../polling/calls';
import { inOneList } from '../../polling/events';
import { foundMessage } from '../../records/message';
import { findInList, mostFound } from '../found';
import { withEmail, withFiles } from './messageContent';

export default defineSearch({
  key: 'find_message',
  noun: 'Message',
  display: {
    label: 'Find Message',
    description: 'Finds the latest messages, emails and calls of a contact by channel and direction, newest first.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, contactId, ...messageFilterInputs],
    perform: async (z, bundle) => {
      const { contactId } = bundle.inputData;
      const { channels, keep } = messageFilter(z, bundle.inputData);
      const lists = await Promise.all(
        channels.map((channel) =>
          findInList(z, bundle, exportMessages, {
            query: { ...newestMessages, channel, contactId },
            record: foundMessage,
            rank: (message) => (keep(message) ? 0 : undefined),
            isSorted: true,
          }),
        ),
      );
      const found = inOneList(lists, 'dateAdded').slice(0, mostFound);
      const [newest, ...others] = found.map((message) => withFiles(z, bundle, message));
      return newest ? [await withEmail(z, bundle, newest), ...others] : [];
    },
    outputFields: foundMessage.outputFields,
    sample: foundMessage.sample,
  },
});
