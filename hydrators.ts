import type { Bundle, ZObject } from 'zapier-platform-core';
import { download } from './highlevel/client';
import { downloadTranscription, getRecording, type FileEndpoint } from './highlevel/endpoints/conversations';
import { guarded } from './highlevel/guard';
import { textOf } from './highlevel/json';
import { stash } from './highlevel/send';

/** What Zapier runs when a step uses a file that a trigger promised; `inputData` is what the trigger gave with it. */
const fetchFile = async (z: ZObject, bundle: Bundle, endpoint: FileEndpoint): Promise<string> => {
  const messageId = textOf(bundle.inputData.messageId);
  const file = await download(z, bundle, endpoint, { path: { messageId } }, (answer) => stash(z, bundle, answer));
  if (!file) throw new z.errors.Error('HighLevel no longer has this file.', 'no_file', 404);
  return file;
};

export const recordingFile = guarded((z: ZObject, bundle: Bundle) => fetchFile(z, bundle, getRecording));

export const transcriptionFile = guarded((z: ZObject, bundle: Bundle) => fetchFile(z, bundle, downloadTranscription));
