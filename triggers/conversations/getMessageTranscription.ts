import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { messageConversation } from '../../fields/conversation';
import { messageId } from '../../fields/message';
import { find } from '../../highlevel/client';
import { getTranscription } from '../../highlevel/endpoints/conversations';
import { eventsOf, whenChanged } from '../../polling/events';
import { eachTime } from '../../polling/reappeared';
import { transcript, transcripts } from '../../records/transcript';

export default defineTrigger({
  key: 'get_message_transcription',
  noun: 'Transcript',
  display: {
    label: 'Get Message Transcription',
    description:
      'Triggers when the transcript of a call becomes available or changes, and gives its sentences; for a file, use Download Transcription.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, messageConversation, messageId],
    perform: async (z, bundle) => {
      const { messageId } = bundle.inputData;
      const answer = await find(z, bundle, getTranscription, { path: { messageId } });
      const found = transcripts(messageId, answer);
      const key = await eachTime(z, bundle, 'transcript', found, whenChanged());
      return eventsOf(z, bundle, transcript, found, key);
    },
    outputFields: transcript.eventFields,
    sample: transcript.eventSample,
  },
});
