import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { messageConversation } from '../../fields/conversation';
import { callMessageId } from '../../fields/message';
import { downloadTranscription } from '../../highlevel/endpoints/conversations';
import { transcriptionFile } from '../../hydrators';
import { pollFile } from '../../polling/file';
import { transcriptFile } from '../../records/recording';

export default defineTrigger({
  key: 'download_transcription',
  noun: 'Transcript',
  display: {
    label: 'Download Transcription',
    description:
      'Triggers when the transcript of a call, or of any new call, becomes available as a text file; for its sentences, use Get Message Transcription.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, messageConversation, callMessageId],
    perform: (z, bundle) =>
      pollFile(z, bundle, downloadTranscription, { file: transcriptionFile, record: transcriptFile }),
    outputFields: transcriptFile.eventFields,
    sample: transcriptFile.eventSample,
  },
});
