/**
 * The catalogue's format: every endpoint that HighLevel's public API files describe, a JSON file for each family. The files are
 * written by `npm run endpoints -- DIR` and never by hand. What is false or unknown is left out of them.
 */
import type { TokenType } from '../highlevel/endpoint';

/** The types that an input or output may have. `json` is any JSON: a shape that is nested too deeply, has no bounds, or is unknown. */
export type PropertyType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'list' | 'json' | 'file';

/** What a property or the items of a list hold. */
export interface Shape {
  type: PropertyType;
  /** The only values that HighLevel takes. */
  choices?: (string | number)[];
  /** How the text of a date is written: `2026-01-31`, or that with a time. */
  date?: 'date' | 'date-time';
  /** Of a list: strings, numbers and the like, or objects whose properties are none of them an object. */
  items?: Shape;
  /** Of an object. */
  properties?: Property[];
  /** The least and the largest number that HighLevel takes. */
  min?: number;
  max?: number;
  /**
   * Of `json`: a small value of that shape. A shape that the files do not give has none. Of a string that HighLevel wants
   * written in a certain way, such as a time of day: one that is.
   */
  example?: unknown;
}

/** An input of an endpoint, or a member of its answer, under HighLevel's own name. */
export interface Property extends Shape {
  name: string;
  required?: true;
  /** The app fills it in from the connection or the chosen sub-account: the sub-account's or the agency's id. */
  filled?: true;
  /** One to three sentences, with links in Markdown. */
  help?: string;
  /** Of a list in the query: one parameter with commas, instead of one for each value. */
  commas?: true;
}

export interface ApiEndpoint {
  /** HighLevel's summary, which no other endpoint of the family has: «Send Invoice». */
  label: string;
  help?: string;
  /** Value of the Version header. Absent where the files name none. */
  version?: string;
  /** The scopes of which a token needs one. Absent where the files name none. */
  scopes?: string[];
  /** The classes of token that may call it. Empty where no token is needed. */
  token: TokenType[];
  /** HighLevel advises against it; the text is the endpoint to use instead: `GET /users/search`. */
  deprecated?: true | string;
  /** It deletes something, or it sends something to people, or publishes it. */
  dangerous?: 'deletes' | 'sends';
  /** Every name of the path template, in its order. */
  path?: Property[];
  query?: Property[];
  /** Absent where no body is sent. */
  body?: Property[];
  /** The body is a list of objects with the properties of `body`. */
  bodyIsList?: true;
  /** How the body is encoded where it is not JSON. */
  content?: 'multipart' | 'form';
  /** It answers a file instead of JSON. */
  answersFile?: true;
  /** The members of the answer, where the files describe it. They have no help. */
  output?: Property[];
  /** The answer is a list of objects with the members of `output`. */
  outputIsList?: true;
}

/** A method and a path template: `POST /invoices/{invoiceId}/send`. */
export type Route = string;

/** A row of families.json. */
export interface FamilyRow {
  /** The name of HighLevel's v2 file, or of the v3 file where there is no other: `social-media-posting`. */
  key: string;
  /** In HighLevel's words: «Social Planner». */
  label: string;
  /** The first segments of its paths: `['invoices']`. */
  starts: string[];
}

/** What is in a family's file. */
export interface Family {
  key: string;
  label: string;
  endpoints: Record<Route, ApiEndpoint>;
}
