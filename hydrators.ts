import type { Bundle, ZObject } from 'zapier-platform-core';
import { download } from './highlevel/client';
import { downloadTranscription, getRecording } from './highlevel/endpoints/conversations';
import type { Endpoint } from './highlevel/endpoint';
import { stash } from './highlevel/files';

/** What Zapier runs when a step uses a file that a trigger promised; `inputData` is what the trigger gave with it. */
const fetchFile = async (z: ZObject, bundle: Bundle, endpoint: Endpoint): Promise<string> => {
  const file = await download(z, bundle, endpoint, { path: { messageId: bundle.inputData.messageId } });
  if (!file) throw new z.errors.Error('HighLevel no longer has this file.', 'no_file', 404);
  return stash(z, file.response);
};

export const recordingFile = (z: ZObject, bundle: Bundle): Promise<string> => fetchFile(z, bundle, getRecording);

export const transcriptionFile = (z: ZObject, bundle: Bundle): Promise<string> =>
  fetchFile(z, bundle, downloadTranscription);
