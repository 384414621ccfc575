import nock from 'nock';
import App from '../index';
import { standingAppointments } from '../sandbox/seed/appointments';
import { tasks } from '../sandbox/seed/contacts';
import { conversations, messages, ownProviderId } from '../sandbox/seed/conversations';
import { startSandbox } from '../sandbox/server';
import type { LocationState } from '../sandbox/state';
import { createAppHandler } from '../zapier/core';
import { usualMeta } from '../zapier/runner';

/** What an operation costs outside of its own process when Zapier's cache holds what an earlier run put there. */
export interface Counts {
  key: string;
  /** Requests to HighLevel. */
  requests: number;
  /** Calls of Zapier's cache, each a request to Zapier. */
  lookUps: number;
}

type Kind = 'triggers' | 'creates' | 'searches';
export type Inputs = Record<string, unknown>;

export interface Field {
  key: string;
  type?: string;
  required?: boolean;
  list?: boolean;
  default?: unknown;
  dynamic?: string;
  choices?: Record<string, string> | (string | { value: string })[];
}

/** Where the form does not tell: optional inputs to choose something for as well, and inputs to fill in with something. */
interface Hint {
  choose?: string[];
  inputs?: Inputs | ((location: LocationState) => Inputs);
  /** The operation works on the whole agency, and is run on an agency's connection. */
  agency?: true;
  /** The address of a file that each run downloads. */
  downloads?: string;
}

const agency: Hint = { agency: true };
const byCalendar: Hint = { choose: ['calendarId'] };
const byConversation: Hint = { choose: ['conversationId'] };
const byMessage: Hint = { choose: ['conversationId', 'messageId'] };
const hints: Record<string, Hint> = {
  filter_users_by_email: agency,
  get_company: agency,
  list_locations: agency,
  list_snapshots: agency,
  create_location: agency,
  find_location: agency,
  find_sub_account: { ...agency, inputs: ({ record }) => ({ name: record.name }) },
  update_sub_account: agency,
  get_message: byConversation,
  get_email: byConversation,
  get_message_recording: byMessage,
  get_message_transcription: byMessage,
  download_transcription: byMessage,
  update_message_status: byConversation,
  get_appointment: byCalendar,
  list_appointment_notes: byCalendar,
  list_blocked_slots: byCalendar,
  list_calendar_events: byCalendar,
  create_appointment_note: byCalendar,
  update_appointment_note: byCalendar,
  delete_appointment_note: byCalendar,
  update_block_slot: byCalendar,
  delete_calendar_event: byCalendar,
  update_appointment: { ...byCalendar, inputs: { ignoreFreeSlotValidation: true } },
  create_appointment: { inputs: { ignoreFreeSlotValidation: true } },
  create_block_slot: {
    choose: ['assignedUserId'],
    inputs: { startTime: '2030-01-02T09:00:00-06:00', endTime: '2030-01-02T10:00:00-06:00' },
  },
  create_calendar_resource: { inputs: { capacity: 2 } },
  find_contact: { choose: ['contactId'] },
  find_form_submission: { choose: ['formId'] },
  // HighLevel finds what the other records of the sandbox have not.
  find_object_record: { inputs: { customField: 'name', customValue: 'Crown' } },
  upload_contact_file: {
    inputs: { files: ['https://files.example.com/scan.pdf'] },
    downloads: 'https://files.example.com/scan.pdf',
  },
  upload_media: { inputs: { fileUrl: 'https://example.com/brochure.pdf' } },
  create_social_post: { inputs: { summary: 'We are open on Saturday.' } },
  find_user: { choose: ['userId'] },
  find_opportunity: { choose: ['id'] },
  find_business: { choose: ['businessId'] },
  find_pipeline_stage: { inputs: { name: 'Inquiry' } },
  find_workflow: { inputs: { name: 'Appointment Reminder' } },
  find_custom_value: { inputs: { name: 'Booking Link' } },
  find_blog_post: { inputs: { urlSlug: 'five-foods-that-your-teeth-like' } },
  find_calendar: byCalendar,
  find_task: { inputs: (location) => ({ contactId: tasks(location).list()[0]?.contactId }) },
  find_appointment: {
    inputs: (location) => {
      const isAhead = ({ startTime }: { startTime: string }) => Date.parse(startTime) > location.state.now();
      return { contactId: standingAppointments(location).find(isAhead)?.contactId };
    },
  },
  find_invoice: { choose: ['invoiceId'] },
  find_order: { inputs: { paymentStatus: 'paid' } },
  find_product: { choose: ['productId'] },
  create_invoice: {
    inputs: { items: [{ itemName: 'Whitening', amount: 350.5 }], email: 'somebody@example.com', phone: '+15555550100' },
  },
  get_duplicate_contact: { inputs: { email: 'somebody@example.com' } },
  bulk_update_contact_tags: { inputs: { tags: ['newsletter'] } },
  remove_opportunity_followers: { choose: ['followers'] },
  upsert_opportunity: { choose: ['contactId'] },
  delete_relation: { choose: ['recordId'] },
  find_conversation: { choose: ['contactId'] },
  update_conversation: { choose: ['status'] },
  send_message: { inputs: { message: 'Good morning' } },
  add_inbound_message: {
    choose: ['conversationId'],
    inputs: { conversationProviderId: ownProviderId, message: 'Hello' },
  },
  cancel_scheduled_message: {
    inputs: (location) => ({
      messageId: messages(location)
        .list()
        .find(({ status }) => status === 'scheduled')?.id,
    }),
  },
  agent_typing_indicator: {
    inputs: (location) => {
      const chat = conversations(location)
        .list()
        .find(({ visitorId }) => visitorId);
      return { conversationId: chat?.id, visitorId: chat?.visitorId };
    },
  },
  api_request: { inputs: ({ id }) => ({ path: '/workflows/', query: { locationId: id } }) },
};

const none = { triggers: {}, creates: {}, searches: {}, searchOrCreates: {} };

/** The app with one operation, since core copies the definition in each run. */
const handlerOf = (kind: Kind, key: string) => {
  const registry: Record<string, unknown> = App[kind] ?? {};
  return createAppHandler({ ...App, ...none, [kind]: { [key]: registry[key] } });
};

/** Zapier's cache in memory, in the form that core takes; `calls` counts what would be requests to Zapier. */
const countingCache = () => {
  const counter = { calls: 0 };
  const count = (name: string | symbol) => {
    // Core asks for names of its own making; symbols are lodash's.
    if (typeof name === 'string') counter.calls++;
  };
  const cache = new Proxy<Record<string, unknown>>(
    {},
    {
      has: (kept, name) => {
        count(name);
        return name in kept;
      },
      set: (kept, name, value) => {
        count(name);
        return Reflect.set(kept, name, value);
      },
    },
  );
  return { cache, counter };
};

/** What a person could fill into an input that offers nothing. */
const anything = ({ key, type }: Field): unknown => {
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return true;
  if (type === 'datetime') return '2030-01-02T09:00:00-06:00';
  return /email/i.test(key) ? 'somebody@example.com' : 'Text';
};

const isCustom = (name: string): boolean => name.startsWith('customField_');

/** An operation that a person can choose. */
export interface Operation {
  kind: Kind;
  key: string;
}

export const visibleOperations: Operation[] = (['triggers', 'creates', 'searches'] as const).flatMap((kind) =>
  Object.values(App[kind] ?? {})
    .filter(({ display }) => !display.hidden)
    .map(({ key }) => ({ kind, key })),
);

/** What an operation gave in its second run. */
export interface Outcome {
  counts: Counts;
  /** Records; of a create, one. */
  results: unknown;
  outputFields: Field[];
}

export interface SteadyState {
  /**
   * @param more inputs besides the usual ones
   * @throws Error when the form cannot be filled in, or a run fails
   */
  runOf: (operation: Operation, more?: Inputs) => Promise<Outcome>;
  /** The sub-account whose records the operations work on. */
  location: () => LocationState;
  close: () => Promise<void>;
}

/**
 * Starts a sandbox in which operations run as they usually do. A form is filled in as a person would, with what the sandbox offers
 * in its dropdowns: what is required, and one custom field where there are any. Each operation runs twice on the same records, and the
 * second run counts. What works on the whole agency runs on an agency's connection, everything else on a sub-account's; on
 * an agency's connection that takes one look-up more, for the sub-account's token.
 * @param enrich adds to the seeded records
 */
export const startSteadyState = async (enrich?: (location: LocationState) => void): Promise<SteadyState> => {
  const sandbox = await startSandbox({ rateLimit: { max: 1e9, intervalMs: 10_000, daily: 1e9 } });
  /** Zapier keeps what a token exchange gives as texts. */
  const connected = (userType: 'Location' | 'Company') =>
    Object.fromEntries(Object.entries(sandbox.connect({ userType })).map(([name, value]) => [name, String(value)]));
  const connections = { location: connected('Location'), agency: connected('Company') };
  const before = process.env.HIGHLEVEL_API_URL;
  process.env.HIGHLEVEL_API_URL = sandbox.url;

  /** The seeded records, all messages carried by the provider whose app is connected: only those may be given a status. */
  const reset = (): LocationState => {
    sandbox.reset();
    const [location] = sandbox.state.locations;
    if (!location) throw new Error('The sandbox has no sub-account.');
    for (const { id } of messages(location).list())
      messages(location).change(id, { conversationProviderId: ownProviderId });
    enrich?.(location);
    return location;
  };
  let location = reset();

  const runOf = async ({ kind, key }: Operation, more?: Inputs): Promise<Outcome> => {
    const hint = hints[key] ?? {};
    const authData = hint.agency ? connections.agency : connections.location;
    const { cache, counter } = countingCache();
    const cursors = {};
    const run = async (method: string, inputData: Inputs, meta: object = {}): Promise<unknown> => {
      const [ofKind, ofKey = ''] = method.split('.') as [Kind, string];
      const bundle = { inputData: structuredClone(inputData), authData, meta: { ...usualMeta, ...meta } };
      const caches = { storeKey: key, zcacheTestObj: cache, cursorTestObj: cursors };
      const event = { command: 'execute' as const, method, bundle, ...caches };
      return (await handlerOf(ofKind, ofKey)(event)).results;
    };
    const perform = `${kind}.${key}.operation.perform`;

    const offersFor = async (field: Field, inputs: Inputs): Promise<unknown[]> => {
      const { choices, dynamic } = field;
      if (field.default !== undefined) return [field.default];
      if (Array.isArray(choices)) return choices.map((one) => (typeof one === 'string' ? one : one.value));
      if (choices) return Object.keys(choices);
      if (!dynamic) return [anything(field)];
      const [trigger, id = ''] = dynamic.split('.');
      const meta = { isFillingDynamicDropdown: true, page: 0 };
      const rows = (await run(`triggers.${trigger}.operation.perform`, inputs, meta)) as Inputs[];
      return rows.map((row) => row[id]);
    };

    /** The whole form; undefined when what was chosen leaves a dropdown empty, such as the notes of a contact without any. */
    const fill = async (inputs: Inputs): Promise<Inputs | undefined> => {
      const fields = (await run(`${kind}.${key}.operation.inputFields`, inputs)) as Field[];
      const hasCustom = Object.keys(inputs).some(isCustom);
      const next = fields.find(
        ({ key: name, required }) =>
          !(name in inputs) && (required || hint.choose?.includes(name) || (isCustom(name) && !hasCustom)),
      );
      if (!next) return inputs;
      for (const offer of await offersFor(next, inputs)) {
        const filled = await fill({ ...inputs, [next.key]: next.list ? [offer] : offer });
        if (filled) return filled;
      }
      return undefined;
    };

    const hinted = typeof hint.inputs === 'function' ? hint.inputs(location) : hint.inputs;
    const inputs = await fill({ ...hinted, ...more });
    if (!inputs) throw new Error(`The sandbox has nothing to choose from for ${key}.`);
    // Only creates change what is there.
    const restore = () => {
      if (kind === 'creates') location = reset();
    };
    const runs = 2;
    if (hint.downloads) {
      const { origin, pathname } = new URL(hint.downloads);
      nock(origin)
        .get(pathname)
        .times(runs)
        .reply(200, 'A file of the sandbox.', { 'Content-Type': 'application/pdf' });
    }
    await run(perform, inputs);
    restore();
    const asked = sandbox.requests.length;
    counter.calls = 0;
    const results = await run(perform, inputs);
    const counts = { key, requests: sandbox.requests.length - asked, lookUps: counter.calls };
    const outputFields = (await run(`${kind}.${key}.operation.outputFields`, inputs)) as Field[];
    restore();
    return { counts, results, outputFields };
  };

  return {
    runOf,
    location: () => location,
    close: async () => {
      if (before === undefined) delete process.env.HIGHLEVEL_API_URL;
      else process.env.HIGHLEVEL_API_URL = before;
      await sandbox.close();
    },
  };
};
