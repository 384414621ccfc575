import { defineTrigger } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { goesOn, messageFilter, messageFilterInputs } from '../../fields/messageFilters';
import { clock } from '../../highlevel/clock';
import { exportMessages } from '../../highlevel/endpoints/conversations';
import { recordingFile } from '../../hydrators';
import { newestMessages } from '../../polling/calls';
import { epochOf, inOneList } from '../../polling/events';
import { promisedFile } from '../../polling/file';
import { limits, pollList } from '../../polling/poll';
import { callOf, exportedMessage, isCall } from '../../records/message';

/** How long a call is waited for, in milliseconds. A list of calls alone is read back far enough for long ones. */
const waitMs = { calls: 2 * 3_600_000, all: limits.overlapMs };

export default defineTrigger({
  key: 'new_message',
  noun: 'Message',
  display: {
    label: 'New Message',
    description:
      'Triggers when any contact sends or gets a message, email or call, and when a call was missed or has ended.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      ...messageFilterInputs,
      { ...contactId, required: false, helpText: 'Choose a contact to trigger only on messages of that contact.' },
    ],
    perform: async (z, bundle) => {
      const { channels, keep } = messageFilter(z, bundle.inputData);
      const { contactId } = bundle.inputData;
      const now = clock.now();
      const lists = await Promise.all(
        channels.map((channel) => {
          const wait = channel === 'Call' ? waitMs.calls : waitMs.all;
          return pollList(z, bundle, exportMessages, {
            query: { channel, contactId },
            always: newestMessages,
            record: exportedMessage,
            newestFirstBy: 'dateAdded',
            // HighLevel lists a call while it goes on. Its duration and last status come later.
            since: channel === 'Call' ? now - limits.catchUpMs : undefined,
            keep: (message) => keep(message) && !(goesOn(message) && Number(epochOf(message.dateAdded)) > now - wait),
            memory: channel,
          });
        }),
      );
      return inOneList(lists, 'dateAdded').map((message) =>
        isCall(message) && callOf(message).seconds > 0
          ? { ...message, recording: promisedFile(z, bundle, recordingFile, message.id) }
          : message,
      );
    },
    outputFields: exportedMessage.eventFields,
    sample: exportedMessage.eventSample,
  },
});
