import type { Failure } from '../zapier/errors';
import type { Exchange } from '../zapier/exchange';
import type { Field } from '../zapier/definition';
import type { Step, StepKind, Zap } from '../zapier/zaps/format';
import type { PolledItem, RunStatus } from '../zapier/zaps/history';

/**
 * What the page and its server say to each other. Types only: both sides import them, and neither imports the other.
 * Every address is below `/api`, every body is JSON, and every request carries the token of the page's address in the header
 * `x-editor-token`. A refusal is `{ message }` with a status of 400 or more. Dates are epoch milliseconds of the editor's clock.
 */

export type { Condition, ConditionTest, Path, Step, StepKind, Zap } from '../zapier/zaps/format';
export type { Exchange } from '../zapier/exchange';
export type { Failure } from '../zapier/errors';
export type { Field } from '../zapier/definition';
export type { PolledItem, Run, RunStatus, StepRun } from '../zapier/zaps/history';

// ---- 1. Operations: GET /operations → Catalogue

export interface Catalogue {
  /** In the order in which they are shown; the last is Zapier's own tools. */
  categories: string[];
  operations: Operation[];
}

export interface Operation {
  kind: StepKind;
  key: string;
  label: string;
  noun: string;
  description: string;
  category: string;
  /** Zapier's own tools that start a Zap. */
  isTrigger: boolean;
}

// ---- 2. The form

/** POST /fields → Form. Also what «Refresh fields» asks for. */
export interface FormRequest {
  kind: StepKind;
  key: string;
  input: Record<string, unknown>;
  /** Forgets what the app keeps of the account first. */
  refresh?: boolean;
}

export interface Form {
  fields: Field[];
  groups: { key: string; label?: string; emphasize?: boolean }[];
  /** The fields that change which fields there are. */
  alters: string[];
}

/** POST /choices → Choices: one page of a dropdown. */
export interface ChoicesRequest {
  kind: StepKind;
  key: string;
  field: string;
  input: Record<string, unknown>;
  /** From 0, in order. */
  page: number;
}

export interface Choices {
  choices: Choice[];
  /** Whether «Load more» may find some. */
  more: boolean;
}

export interface Choice {
  value: string;
  label: string;
}

/** POST /files (the bytes; headers `content-type` and `x-file-name`, percent-encoded) → the address that a file field takes. */
export interface UploadedFile {
  url: string;
  name: string;
  bytes: number;
}

// GET /stashed?file=…&token=…: a file that the app handed to Zapier, as a download. `file` is its address, or the promise that
// stands in a trigger's output (`hydrate|||…|||hydrate`).

// ---- 3. The test

/** POST /test → Tested. Status 409 with `Confirmation` where a write to a real account was not confirmed. */
export interface TestRequest {
  kind: StepKind;
  key: string;
  input: Record<string, unknown>;
  /** The outputs of earlier steps by their ids, for mapped values. */
  data?: Record<string, unknown>;
  confirmed?: boolean;
}

export interface Confirmation {
  message: string;
  /** Whose data it touches: `Maple Street Dental (Sub-account)`. */
  account: string;
  /** What would be sent. */
  input: Record<string, unknown>;
}

export interface Tested {
  /** The input as the step got it: with mapped values in their places, and the defaults of fields that it did not have. */
  input: Record<string, unknown>;
  /** What came out: three items at most of a trigger, all of a search, one of an action. */
  output?: Record<string, unknown>[];
  /** The first of them as the mapping picker shows it; without one, the sample. */
  rows: MappingRow[];
  failure?: ExplainedFailure;
  exchanges: Exchange[];
  /** Real time that it took, in milliseconds. */
  ms: number;
  snippets: Snippets;
}

export interface ExplainedFailure extends Failure {
  /** What Zapier does about it: «Zapier stops this run and leaves the Zap on.» */
  means: string;
  /** When a throttled step runs again. */
  retryAt?: number;
}

export interface Snippets {
  /** `npm run invoke -- create create_contact --inputData '{…}'`. Empty for Zapier's own tools. */
  invoke: string;
  /** One for each request, with `$HIGHLEVEL_TOKEN` in place of the token. */
  curl: string[];
  /** A jest test that runs the step against the sandbox. Empty for Zapier's own tools, and where Zapier would not run the step. */
  test: string;
}

/** POST /outputs → MappingRow[]: what a step offers to later ones. `live` is an item of its output. */
export interface OutputsRequest {
  kind: StepKind;
  key: string;
  input: Record<string, unknown>;
  live?: Record<string, unknown>;
}

/** A row of the mapping picker. */
export interface MappingRow {
  /** The path, joined by two underscores, as a mapped value names it. */
  path: string;
  label: string;
  /** As text; absent where the sample lacks it. */
  sample?: string;
  /** As text; absent where the output lacks it. */
  live?: string;
  /**
   * - `absent`: labelled, but the live output lacks it
   * - `unlabelled`: in the live output, but without a label
   */
  mark?: 'absent' | 'unlabelled';
}

// ---- 4. Zaps

/** GET /zaps → ZapInfo[]. */
export interface ZapInfo {
  /** The name of its file in examples/zaps, without `.json`. */
  id: string;
  zap: Zap;
  isOn: boolean;
  /** The next poll of a Zap that is on. */
  nextPoll?: number;
  /** Items that are held because there were more than 100 at once. */
  held: number;
  runs: Record<RunStatus, number>;
}

// PUT /zaps/:id (a Zap) → ZapInfo: saves the file. DELETE /zaps/:id → ZapInfo[]: deletes it.
// A Zap that is on runs as it was when it was switched on, until it is switched off and on again; its history begins anew then.
// POST /zaps/:id/on → ZapInfo, with the first poll done. POST /zaps/:id/off → ZapInfo.
// POST /zaps/:id/poll → PollDetail: polls now. POST /zaps/:id/release → ZapInfo: lets the held items go.
// GET /zaps/:id/history → History. GET /zaps/:id/polls/:poll → PollDetail. GET /zaps/:id/runs/:run → Run.
// POST /zaps/:id/runs/:run/replay → Run: runs it again from the step that failed.

export interface History {
  /** The newest first; the latest 5,000. */
  polls: PollInfo[];
  runs: RunInfo[];
}

export interface PollInfo {
  id: string;
  at: number;
  ms: number;
  first: boolean;
  requests: number;
  fired: number;
  seen: number;
  held: number;
  /** Changed records that did not become an item. */
  missing: number;
  failure?: Failure;
}

export interface RunInfo {
  id: string;
  at: number;
  title: string;
  status: RunStatus;
  steps: { id: string; status: string }[];
  message?: string;
  resumeAt?: number;
  replayOf?: string;
}

export interface PollDetail extends PollInfo {
  items: (PolledItem & { title: string; why: string })[];
  /** The records that were changed since the last poll and gave no item, each with the reason. */
  left: { record: string; title: string; why: string }[];
  exchanges: Exchange[];
}

/** GET /sheets → Sheets: what steps of Zapier's own tools have written: rows by worksheet, mails. DELETE /sheets → Sheets: empties them. */
export interface Sheets {
  sheets: { name: string; columns: string[]; rows: Record<string, string>[] }[];
  mails: { at: number; to: string; subject: string; body: string }[];
}

/** POST /rows → Sheets: adds rows to what `new_row` triggers watch: CSV text whose first line has the columns. */
export interface RowsRequest {
  worksheet: string;
  csv: string;
}

// ---- 5. Time and the account

/** GET /live → Live: asked for every second while something goes on. */
export interface Live {
  now: number;
  /** Simulated minutes in a real second; 0 while the clock runs as usual. */
  speed: number;
  /** Whether an advance or a poll is at work. */
  busy: boolean;
  zaps: ZapInfo[];
  /** Writes to a real account that wait for a person. */
  approvals: Approval[];
  connection: ConnectionInfo;
  usage: { lastTenSeconds: number; today: number };
  faults: number;
  indexLagMs: number;
}

/** POST /clock → Live. One of the two: minutes to advance, during which due polls happen, or the speed. */
export interface ClockRequest {
  advance?: number;
  speed?: number;
}

export interface Approval {
  id: string;
  zap: string;
  step: Step;
  input: Record<string, unknown>;
}

// POST /approvals/:id ({ allow: boolean }) → Live.

/**
 * GET /account → what the sandbox's account holds. `?search=` finds contacts by a part of name, email, phone or tag. 404 while a
 * real account is connected.
 */
export interface Account {
  name: string;
  users: Choice[];
  /** The latest 200 of those that were found: all, without a search. */
  contacts: AccountContact[];
  contactsFound: number;
  contactsTotal: number;
  pipelines: { id: string; name: string; stages: Choice[] }[];
  opportunities: AccountOpportunity[];
  calendars: Choice[];
  appointments: AccountAppointment[];
  /** The latest 200, each with its latest 50 messages. */
  conversations: AccountConversation[];
}

export interface AccountContact {
  id: string;
  name: string;
  email: string;
  phone: string;
  tags: string[];
  owner: string;
  added: number;
  updated: number;
  notes: string[];
  tasks: { title: string; due: string; completed: boolean }[];
}

export interface AccountOpportunity {
  id: string;
  name: string;
  contactId: string;
  contact: string;
  pipelineId: string;
  stageId: string;
  status: string;
  value: number;
  updated: number;
}

export interface AccountAppointment {
  id: string;
  title: string;
  calendarId: string;
  contact: string;
  start: number;
  end: number;
  status: string;
}

export interface AccountConversation {
  id: string;
  contactId: string;
  contact: string;
  unread: number;
  updated: number;
  messages: { id: string; at: number; channel: string; direction: string; body: string }[];
}

/** POST /account → Account: something that somebody does in HighLevel. */
export type Happening =
  | { what: 'add_contact'; name: string; email?: string; phone?: string; tags?: string[]; source?: string }
  | { what: 'change_contact'; id: string; name?: string; email?: string; phone?: string; tags?: string[] }
  | { what: 'delete_contact'; id: string }
  | { what: 'burst'; count: number }
  | { what: 'add_task'; contactId: string; title: string }
  | { what: 'add_opportunity'; contactId: string; pipelineId: string; stageId: string; name: string; value: number }
  | { what: 'move_opportunity'; id: string; stageId?: string; status?: string }
  | { what: 'add_appointment'; contactId: string; calendarId: string; start: number; title: string }
  | { what: 'change_appointment'; id: string; status: string }
  | { what: 'message'; conversationId: string; direction: 'inbound' | 'outbound'; channel: string; body: string };

// POST /reset → Live: the seeded records again; Zaps are switched off, sheets are emptied, and faults and the index's lag end.

/** GET /faults → FaultInfo[]. POST /faults (FaultRequest), DELETE /faults (all) and DELETE /faults/:id → what is left. */
export interface FaultRequest {
  kind: '429' | '503' | 'html' | 'hang' | 'slow' | 'expired' | 'truncated' | 'lost';
  /** `POST /contacts/`; empty: all. */
  route?: string;
  /** How often it strikes; absent: until it is switched off. */
  times?: number;
}

export interface FaultInfo extends FaultRequest {
  id: string;
  /** What it does, in words. */
  words: string;
}

// POST /settings ({ indexLagMs }) → Live.

// ---- 6. Usage: GET /usage → Usage

export interface Usage {
  burst: { used: number; max: number; seconds: number };
  day: { used: number; max: number };
  /** Requests in each minute of the last hour of the editor's clock, oldest first. */
  minutes: { at: number; requests: number }[];
  byZap: { name: string; requests: number }[];
  byOperation: { name: string; requests: number }[];
  /** What a day of each Zap costs at each interval, from what its polls and runs have cost so far. */
  forecast: { zap: string; perPoll: number; perRun: number; runsPerDay: number; byMinutes: Record<string, number> }[];
}

// ---- 7. Connect

/** GET /connection → ConnectionInfo. POST /connection (ConnectRequest) → ConnectionInfo. */
export interface ConnectionInfo {
  kind: 'sandbox' | 'real' | 'none';
  /** `Maple Street Dental (Sub-account)` */
  label: string;
  isAgency: boolean;
  /** Whose data it touches, in a sentence. */
  sentence: string;
  /** Whether .env has a private integration token. */
  hasEnvToken: boolean;
  failure?: Failure;
}

/**
 * `sandbox` connects at once, as the first start does. To go through the consent page, the page opens `GET /connect?token=…`,
 * which leads there and back.
 */
export type ConnectRequest =
  | { kind: 'sandbox'; as: 'sub-account' | 'agency' }
  | { kind: 'env' }
  | { kind: 'token'; token: string; locationId?: string; companyId?: string };
