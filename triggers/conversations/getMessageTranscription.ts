import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { messageConversation } from '../../fields/conversation';
import { callMessageId } from '../../fields/message';
import { find } from '../../highlevel/client';
import { getTranscription } from '../../highlevel/endpoints/conversations';
import { pollCalls } from '../../polling/calls';
import { eventsOf, whenChanged } from '../../polling/events';
import { eachTime } from '../../polling/reappeared';
import { transcript, transcripts } from '../../records/transcript';

export default defineTrigger({
  key: 'get_message_transcription',
  noun: 'Transcript',
  display: {
    label: 'Get Message Transcription',
    description:
      'Triggers when the transcript of a call becomes available or changes, or that of any new call becomes available.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, messageConversation, callMessageId],
    perform: async (z, bundle) => {
      const { messageId } = bundle.inputData;
      const look = async (id: string) =>
        transcripts(id, await find(z, bundle, getTranscription, { path: { messageId: id } }));
      if (!messageId)
        return pollCalls(z, bundle, {
          what: getTranscription.path,
          record: transcript,
          look: async (id) => (await look(id))[0],
        });
      const found = await look(messageId);
      const key = await eachTime(z, bundle, 'transcript', found, whenChanged());
      return eventsOf(z, bundle, transcript, found, key);
    },
    outputFields: transcript.eventFields,
    sample: transcript.eventSample,
  },
});
