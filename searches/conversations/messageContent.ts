import { find } from '../../highlevel/client';
import { getEmail } from '../../highlevel/endpoints/conversations';
import { textOf } from '../../highlevel/json';
import type { AnyBundle, Json, Z } from '../../highlevel/types';
import { recordingFile, transcriptionFile } from '../../hydrators';
import { promisedFile } from '../../polling/file';
import { recordsIn } from '../../polling/paging';
import { callOf, emailIds, isCall } from '../../records/message';

/** What HighLevel's lists of messages leave out: the files of calls, and the content of emails. */

/** A message with its recording and transcript as files, if it is a call that somebody took. */
export const withFiles = (z: Z, bundle: AnyBundle, message: Json): Json => {
  if (!isCall(message) || callOf(message).seconds === 0) return message;
  const promise = (file: typeof recordingFile) => promisedFile(z, bundle, file, textOf(message.id));
  return { ...message, recording: promise(recordingFile), transcript: promise(transcriptionFile) };
};

/** A message with its content, if it is an email: of a thread, that of the last email. */
export const withEmail = async (z: Z, bundle: AnyBundle, message: Json): Promise<Json> => {
  const id = emailIds(message).at(-1);
  const answer = id === undefined ? undefined : await find(z, bundle, getEmail, { path: { id } });
  if (!answer) return message;
  const [{ subject, body, from, to } = {}] = recordsIn(z, answer, getEmail);
  return { ...message, subject, body: body ?? message.body, from, to };
};
