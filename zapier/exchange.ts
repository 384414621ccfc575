/** One request of the app and its answer, as a person may read them: no token of the connection is in it. */
export interface Exchange {
  /** When it was sent, in epoch milliseconds of Zapier's clock. */
  at: number;
  /** How long the answer took, in milliseconds; absent where none came. */
  ms?: number;
  method: string;
  url: string;
  headers: Record<string, string>;
  /** Parsed, where it is JSON. */
  body?: unknown;
  status?: number;
  answerHeaders?: Record<string, string>;
  /** Parsed, where it is JSON. */
  answer?: unknown;
}
