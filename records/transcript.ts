import { isoAt } from '../highlevel/dates';
import { isObject } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { messageOptions } from './message';
import { callRows } from './recording';
import { recordTable } from './table';

/**
 * A call's transcript as one record, because an event for each sentence would run a Zap hundreds of times for one call. The
 * sentences are included as well, for steps that take line items.
 */
export const transcript = recordTable(
  [
    ['id', 'Message ID', 'string', 'p1mRSHeLDhAms5q0LMr4'],
    ['transcript', 'Transcript', 'string', 'Good morning. Hello.'],
    [
      'dialogue',
      'Transcript with Speakers and Times',
      'string',
      '[00:00:00-00:00:02] Speaker 1: Good morning.\n[00:00:02-00:00:03] Speaker 2: Hello.',
    ],
    [
      'sentences',
      'Sentences',
      'string',
      [
        { speaker: 'Speaker 1', startTime: 200, endTime: 1900, transcript: 'Good morning.', confidence: 0.97 },
        { speaker: 'Speaker 2', startTime: 2100, endTime: 2900, transcript: 'Hello.', confidence: 0.95 },
      ],
    ],
    ...callRows,
  ],
  messageOptions,
);

/** A sentence from HighLevel. The channel of the call tells who speaks, and times are in milliseconds. */
interface Sentence {
  mediaChannel: number;
  sentenceIndex: number;
  startTime: number;
  endTime: number;
  transcript: string;
  confidence: number;
}

/** The transcript in HighLevel's answer, which is a list of sentences or a single one. None if nothing was said. */
export const transcripts = (messageId: string, answer: object | undefined): Json[] => {
  const sentences = ([answer ?? []].flat() as Sentence[])
    .filter((sentence) => isObject(sentence) && typeof sentence.transcript === 'string')
    .sort((a, b) => a.sentenceIndex - b.sentenceIndex)
    .map((sentence) => ({ speaker: `Speaker ${sentence.mediaChannel}`, ...sentence }));
  if (sentences.length === 0) return [];
  const lines = sentences.map(
    ({ speaker, startTime, endTime, transcript: said }) =>
      `[${clockTime(startTime)}-${clockTime(endTime)}] ${speaker}: ${said}`,
  );
  return [
    {
      id: messageId,
      transcript: sentences.map((sentence) => sentence.transcript).join(' '),
      dialogue: lines.join('\n'),
      sentences,
    },
  ];
};

/** `00:01:05` */
const clockTime = (milliseconds: number): string =>
  (isoAt(Number(milliseconds)) ?? '1970-01-01T00:00:00').slice(11, 19);
