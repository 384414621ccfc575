import { recordTable } from './table';

/** A file of a message. Zapier fetches the file when a step uses it. */
export const recording = recordTable([
  ['id', 'Message ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
  ['file', 'Recording', 'file', 'https://example.com/audio.wav'],
]);

export const transcriptFile = recordTable([
  ['id', 'Message ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
  ['file', 'Transcript', 'file', 'https://example.com/transcription.txt'],
]);
