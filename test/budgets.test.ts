import App from '../index';
import { bars } from '../bench/bars';
import { definitionSize } from '../bench/definition';
import { startSteadyState, visibleOperations, type SteadyState } from '../bench/steadyState';
import { createAppHandler } from '../zapier/core';

/** What the app costs, counted rather than timed: bench/ measures the time. */
describe('The definition, which core copies and walks twice in every run,', () => {
  it('stays small for each operation', async () => {
    const { results } = await createAppHandler(App)({ command: 'definition' });
    const { operations, nodes, bytes } = definitionSize(App, results);
    expect(operations).toBe(visibleOperations.length);
    expect(nodes / operations).toBeLessThanOrEqual(bars.nodes);
    expect(bytes / operations).toBeLessThanOrEqual(bars.bytes);
  });

  it('is counted whole: objects, lists and what is in them', () => {
    const display = { label: 'Thing', hidden: false };
    const app = {
      triggers: { thing: { display, perform: () => [], list: [null, 1, 'a'] }, feeder: { display: { hidden: true } } },
    };
    // The app, triggers, thing, display with two texts, perform, the list of three, feeder, its display, hidden.
    expect(definitionSize(app, { ab: 1 })).toEqual({ operations: 1, nodes: 14, bytes: 8 });
  });
});

/** Operations that ask HighLevel or Zapier's cache more than once: requests, look-ups, and why. */
const exceptions: Record<string, [number, number]> = {
  // HighLevel's answer lacks the end and the user. If the step does not name them, they are read.
  create_appointment: [2, 1],
  // An update that names no status would confirm the appointment, so the status it has is read first.
  update_appointment: [2, 1],
  // Whether there is a custom value of this name is only told by their list.
  set_custom_value: [2, 0],
  // HighLevel takes custom fields only with an update after the upsert.
  upsert_opportunity: [2, 1],
  // HighLevel wants the contact's name, email, phone and address with an invoice, so the contact is read first.
  create_invoice: [2, 1],
  // Lists do not say what was bought, and at which price a product is sold.
  find_order: [2, 0],
  find_product: [2, 0],
  // A poll reads what earlier polls left, besides what it knows of the sub-account (highlevel/directory.ts). That of a sorted
  // list also stores what it leaves itself.
  get_contact_note: [1, 2],
  get_contact_task: [1, 2],
  get_conversation: [1, 2],
  get_messages_by_conversation: [1, 2],
  new_form_submission: [1, 3],
  new_object_record: [1, 3],
  new_survey_submission: [1, 3],
  search_conversations: [1, 3],
  // HighLevel lists emails apart from other messages.
  new_message: [2, 5],
  find_message: [2, 0],
  new_voice_ai_call: [1, 2],
  search_contacts: [1, 3],
  // HighLevel lists appointments only by calendar, and the sandbox has four calendars.
  new_appointment: [4, 2],
  search_opportunities: [1, 3],
};

describe('In a usual run, HighLevel is asked once, and so is the cache of Zapier at most, by', () => {
  let steady: SteadyState;
  beforeAll(async () => {
    steady = await startSteadyState();
  });
  afterAll(() => steady.close());

  it.each(visibleOperations)('$key', async (operation) => {
    const { requests, lookUps } = (await steady.runOf(operation)).counts;
    const exception = exceptions[operation.key];
    if (exception) expect([requests, lookUps]).toEqual(exception);
    else {
      expect(requests).toBe(bars.requests);
      expect(lookUps).toBeLessThanOrEqual(bars.lookUps);
    }
  });
});
