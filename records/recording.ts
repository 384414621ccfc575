import { messageOptions } from './message';
import { only, recordTable, type Row } from './table';

const ofAllCalls = (key: string, label: string, type: Row[2] = 'string'): Row => [
  key,
  label,
  type,
  only('events of a trigger for which no message is chosen'),
];

/** What is known of a call from the list of all calls. A chosen message is not read, so its events lack it. */
export const callRows: readonly Row[] = [
  ofAllCalls('conversationId', 'Conversation ID'),
  ofAllCalls('contactId', 'Contact ID'),
  ofAllCalls('direction', 'Direction'),
  ofAllCalls('from', 'From'),
  ofAllCalls('to', 'To'),
  ofAllCalls('dateAdded', 'Date of the Call', 'datetime'),
  ofAllCalls('meta__callDuration', 'Call Duration in Seconds', 'number'),
  ofAllCalls('meta__callStatus', 'Call Status'),
  ofAllCalls('userId', 'User ID'),
  ofAllCalls('userName', 'User'),
  ofAllCalls('link', 'Link to Conversation'),
];

/** A file of a message. Zapier fetches the file when a step uses it. */
export const recording = recordTable(
  [
    ['id', 'Message ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
    ['file', 'Recording', 'file', 'https://example.com/audio.wav'],
    ...callRows,
  ],
  messageOptions,
);

export const transcriptFile = recordTable(
  [
    ['id', 'Message ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
    ['file', 'Transcript', 'file', 'https://example.com/transcription.txt'],
    ...callRows,
  ],
  messageOptions,
);
