import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { messageConversation } from '../../fields/conversation';
import { callMessageId } from '../../fields/message';
import { getRecording } from '../../highlevel/endpoints/conversations';
import { recordingFile } from '../../hydrators';
import { pollFile } from '../../polling/file';
import { recording } from '../../records/recording';

export default defineTrigger({
  key: 'get_message_recording',
  noun: 'Recording',
  display: {
    label: 'Get Message Recording',
    description: 'Triggers when the recording of a call, or of any new call, becomes available as a file.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, messageConversation, callMessageId],
    perform: (z, bundle) => pollFile(z, bundle, getRecording, { file: recordingFile, record: recording }),
    outputFields: recording.eventFields,
    sample: recording.eventSample,
  },
});
