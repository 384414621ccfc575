import type { Bundle, ZObject } from 'zapier-platform-core';
import { download } from './highlevel/client';
import { downloadTranscription, getRecording, type FileEndpoint } from './highlevel/endpoints/conversations';
import { textOf } from './highlevel/json';
import { stash } from './highlevel/send';

/** What Zapier runs when a step uses a file that a trigger promised; `inputData` is what the trigger gave with it. */
const fetchFile = async (z: ZObject, bundle: Bundle, endpoint: FileEndpoint): Promise<string> => {
  const messageId = textOf(bundle.inputData.messageId);
  const file = await download(z, bundle, endpoint, { path: { messageId } }, (answer) => stash(z, answer));
  if (!file) throw new z.errors.Error('HighLevel no longer has this file.', 'no_file', 404);
  return file;
};

export const recordingFile = (z: ZObject, bundle: Bundle): Promise<string> => fetchFile(z, bundle, getRecording);

export const transcriptionFile = (z: ZObject, bundle: Bundle): Promise<string> =>
  fetchFile(z, bundle, downloadTranscription);
