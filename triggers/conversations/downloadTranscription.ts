import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { messageConversation } from '../../fields/conversation';
import { messageId } from '../../fields/message';
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
      'Triggers when the transcript of a call becomes available, and gives it as a file; for its sentences as fields, use Get Message Transcription.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, messageConversation, messageId],
    perform: (z, bundle) =>
      pollFile(z, bundle, downloadTranscription, { file: transcriptionFile, record: transcriptFile }),
    outputFields: transcriptFile.eventFields,
    sample: transcriptFile.eventSample,
  },
});
