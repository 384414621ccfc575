import App from '../index';
import { beyondOf, catalogue, catalogueOf, type Kind } from '../scripts/catalogue';
import type { Field, OperationDefinition } from '../zapier';
import { companyAuth, fields, zapier } from './support/app';

/** What a definition alone can show, for every operation. */
type Registry = Record<string, OperationDefinition>;
const { triggers = {}, creates = {}, searches = {} } = zapier.app;
const kinds = { triggers, creates, searches };
const all = Object.entries(kinds).flatMap(([kind, registry]) =>
  Object.values(registry).map((operation) => ({ kind: kind as keyof typeof kinds, key: operation.key, operation })),
);
const visible = all.filter(({ operation }) => !operation.display.hidden);

describe('The app', () => {
  it('is valid by the platform schema', async () => {
    expect(await zapier.validate()).toEqual([]);
  });

  it('registers the catalogue, 55 visible triggers, 68 creates and 3 searches with its keys and labels, and what stands beside it', () => {
    const registered = (kind: Kind, registry: Registry) =>
      Object.values(registry)
        .filter(({ display }) => !display.hidden)
        .map(({ key, display }) => [kind, key, display.label])
        .sort();
    for (const [kind, registry, count, countBeyond] of [
      ['trigger', kinds.triggers, 55, 12],
      ['create', kinds.creates, 68, 14],
      ['search', kinds.searches, 3, 20],
    ] as const) {
      expect(catalogueOf(kind)).toHaveLength(count);
      expect(beyondOf(kind)).toHaveLength(countBeyond);
      expect(registered(kind, registry)).toEqual([...catalogueOf(kind), ...beyondOf(kind)].sort());
    }
    // 14 categories, and the raw request that belongs to none.
    expect(Object.keys(catalogue)).toHaveLength(15);
  });

  it('keeps its definition small: core copies and walks it twice in every run', async () => {
    const bytes = JSON.stringify(await zapier.definition()).length;
    expect(bytes / visible.length).toBeLessThan(1.6 * 1024);
  });

  // Zapier's checks D007, D025 and D028.
  it('links by https only, and leaves empty inputs to the client', async () => {
    const definition = await zapier.definition();
    expect(JSON.stringify(definition)).not.toMatch(/http:\/\/|javascript:|data:\w+\//);
    expect(definition.flags).toMatchObject({ cleanInputData: false });
  });

  it('gives every operation a perform of its own: core finds methods by identity', () => {
    const performs = all.map(({ operation }) => operation.operation.perform);
    expect(new Set(performs).size).toBe(performs.length);
  });

  it('refuses a second operation with the same key', () => {
    jest.isolateModules(() => {
      const searches = jest.requireActual<object>('../searches');
      jest.doMock('../searches', () => ({ ...searches, findOnceMore: Object.values(searches)[0] as unknown }));
      expect(() => jest.requireActual('../index')).toThrow(/^Two operations have the key \w+\.$/);
    });
    jest.dontMock('../searches');
  });

  it('pairs searches with the creates of the same record', () => {
    const pairs = Object.values(App.searchOrCreates ?? {});
    expect(pairs.map(({ search, create, display }) => [search, create, display.label, display.description])).toEqual([
      ['find_contact', 'create_contact', 'Find or Create Contact', 'Finds a contact, or creates one if none is found.'],
      [
        'find_opportunity',
        'create_opportunity',
        'Find or Create Opportunity',
        'Finds an opportunity, or creates one if none is found.',
      ],
      [
        'find_business',
        'create_business',
        'Find or Create Business',
        'Finds a business, or creates one if none is found.',
      ],
      [
        'find_object_record',
        'create_object_record',
        'Find or Create Custom Object Record',
        'Finds a custom object record, or creates one if none is found.',
      ],
    ]);
    // The next step of a Zap maps the same outputs, whether the record was found or created.
    for (const { key, search, create } of pairs) {
      expect(key).toBe(search);
      const { outputFields } = kinds.searches[search]?.operation ?? {};
      expect(outputFields?.length).toBeGreaterThan(0);
      expect(kinds.creates[create]?.operation.outputFields).toBe(outputFields);
    }
  });

  it('has a file for each operation, named after it', () => {
    const camel = (key: string) => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    for (const { kind, key } of visible) {
      const barrel = jest.requireActual<Record<string, OperationDefinition>>(`../${kind}/index.ts`);
      expect([key, barrel[camel(key)]?.key]).toEqual([key, key]);
    }
  });
});

const smallWords = new Set([
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'for',
  'from',
  'in',
  'is',
  'of',
  'on',
  'or',
  'per',
  'the',
  'to',
  'with',
]);
const isTitleCase = (label: string) =>
  label.split(/[\s/(]+/).every((word, n) => !/^[a-z]/.test(word) || (n > 0 && smallWords.has(word.replace(/\W/g, ''))));

describe.each(visible)('$key', ({ kind, key, operation }) => {
  const shown = (which: 'inputFields' | 'outputFields', authData?: Record<string, string>): Promise<Field[]> =>
    fields(kind, key, which, {}, authData ? { authData } : {});

  it('reads well in the editor', async () => {
    const { label = '', description = '' } = operation.display;
    expect(isTitleCase(label)).toBe(true);
    expect(description).toMatch(kind === 'triggers' ? /^Triggers when .+\.$/ : /^[A-Z]\w*s .+\.$/);
    expect([operation.noun, label].every(({ length }) => length <= 64)).toBe(true);
    // People read it in the list of steps, and AI agents choose by it: what the step does, and which other one may be meant.
    const { length } = description;
    expect({ description, fits: length >= 60 && length <= 200 }).toEqual({ description, fits: true });
    expect(visible.filter((one) => one.operation.display.description === description)).toHaveLength(1);
    const [, what = ''] = /^(delete|send)_/.exec(key) ?? [];
    expect(description.toLowerCase()).toMatch(new RegExp(`^${what}`));
    expect(bareLink.exec(description)?.[0]).toBeUndefined();
    const inputs = (await shown('inputFields')).flatMap((field) => [field, ...(field.children ?? [])]);
    for (const { label: inputLabel = '', helpText, key: input, choices } of inputs) {
      expect({ input, inputLabel, titleCase: isTitleCase(inputLabel) }).toEqual({
        input,
        inputLabel: expect.stringMatching(/^.{1,64}$/) as string,
        titleCase: true,
      });
      if (helpText) {
        const help = [isSentences(helpText), helpText.length <= 180, saysMore(helpText, inputLabel)];
        expect({ input, help, link: bareLink.exec(helpText)?.[0] }).toEqual({ input, help: [true, true, true] });
      }
      expect({ input, cryptic: labelsOf(choices).filter((choice) => !/^[A-Z\d]/.test(choice)) }).toEqual({
        input,
        cryptic: input === 'version' ? ['v3'] : [],
      });
    }
    const keys = inputs.map((input) => input.key);
    expect(keys).toEqual([...new Set(keys)]);
  });

  it('is worded the usual way, and calls a sub-account a sub-account', async () => {
    const shownFields = [
      ...(await shown('inputFields')),
      ...(await shown('inputFields', companyAuth)),
      ...(await shown('outputFields')),
    ].flatMap((field) => [field, ...(field.children ?? [])]);
    const { description = '', label = '' } = operation.display;
    // The catalogue gives the visible operations their labels.
    const texts = [description, operation.noun, ...(operation.display.hidden ? [label] : [])];
    for (const { label: name = '', helpText = '', choices } of shownFields)
      texts.push(name, helpText, ...labelsOf(choices));
    for (const { label: group = '' } of operation.operation.inputFieldGroups ?? []) texts.push(group);
    expect(texts.filter((text) => oddWords.test(text) || saysLocation(text))).toEqual([]);
    // One sentence; a full stop within it would begin a second one.
    expect(description).not.toMatch(/[.!?] /);
  });

  it('asks first for what it needs, and then when to trigger', async () => {
    const inputs = (await shown('inputFields', companyAuth)).filter(({ key: input }) => !fillsList.has(input));
    const mode = inputs.findIndex(({ key: input }) => input === 'triggerOn');
    const before = inputs.slice(0, Math.max(mode, 0)).filter(({ required }) => !required);
    // Where an agency may leave it empty, the sub-account still comes first.
    expect(before.filter(({ key: input }) => input !== 'locationId')).toEqual([]);
    const optional = inputs.findIndex(({ required }) => !required);
    const late = optional < 0 ? [] : inputs.slice(optional).filter(({ required }) => required);
    expect(late.map((field) => field.key)).toEqual([]);
  });

  it('refers only to what exists', async () => {
    const inputs = [...(await shown('inputFields')), ...(await shown('inputFields', companyAuth))];
    const keys = inputs.map((field) => field.key);
    for (const {
      dynamic,
      dependsOn = [],
      helpText,
      search,
      type = 'string',
      children,
      list,
      key: input,
      group,
    } of inputs.flatMap((field) => [field, ...(field.children ?? [])])) {
      if (dynamic) {
        const [feeder = '', id = '', names = ''] = dynamic.split('.');
        expect(Object.keys(kinds.triggers)).toContain(feeder);
        const { sample = {}, inputFields = [] } = kinds.triggers[feeder]?.operation ?? {};
        expect(Object.keys(sample)).toEqual(expect.arrayContaining([id, ...names.split(',')]));
        // A dropdown reads what it depends on from the step's own inputs, so they must have the same keys.
        const needed = (inputFields as Field[]).filter(({ required }) => required).map((field) => field.key);
        expect({ dynamic, keys }).toEqual({ dynamic, keys: expect.arrayContaining(needed) as string[] });
        // What the form requires for the list, or narrows it by, empties the choice when it changes.
        const parents = inputs
          .filter(({ key, required }) => required && needed.includes(key))
          .map((field) => field.key);
        if (feeder === 'pipeline_stage' && keys.includes('pipelineId')) parents.push('pipelineId');
        expect({ input, dependsOn }).toEqual({ input, dependsOn: expect.arrayContaining(parents) as string[] });
      }
      const secret = secretName.test(input) && !newSecrets.has(`${operation.key}.${input}`);
      expect({ input, secret }).toEqual({ input, secret: false });
      if (kind !== 'triggers' && !list && keys.includes(input)) {
        const finder = findersOf[dynamic?.split('.')[0] ?? ''];
        // A search does not send people to itself.
        const offered = finder?.startsWith(`${key}.`) ? undefined : finder;
        expect({ input, search }).toEqual({ input, search: offered });
      }
      if (search) {
        expect(Object.keys(kinds.searches)).toContain(search.split('.')[0]);
        expect({ input, type, children, list }).toEqual({
          input,
          type: expect.stringMatching(/^(string|number|integer)$/) as string,
          children: undefined,
          list: undefined,
        });
      }
      expect(keys).toEqual(expect.arrayContaining(dependsOn));
      if (group) expect(operation.operation.inputFieldGroups?.map((one) => one.key)).toContain(group);
      // Whoever fills in an action maps what an earlier step gives; a trigger is set up by choosing.
      if (kind !== 'triggers' && (dynamic || freeIds.has(input)))
        expect({ input, helpText }).toEqual({ input, helpText: expect.any(String) as string });
      if (/(Id|Ids)$/.test(input))
        expect({ input, offered: Boolean(dynamic) || freeIds.has(input) }).toEqual({ input, offered: true });
    }
  });

  it('has a sample that agrees with its output fields', async () => {
    const outputs = await shown('outputFields');
    const keys = outputs.map((output) => output.key.split('__')[0]);
    const { sample = {} } = operation.operation;
    expect(keys).toEqual(expect.arrayContaining(Object.keys(sample)));
    for (const { key: output, type } of outputs) {
      const value = output
        .split('__')
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], sample);
      if (value === undefined) continue;
      if (type === 'boolean') expect({ output, value }).toEqual({ output, value: expect.any(Boolean) as boolean });
      if (!type)
        expect({ output, kind: typeof value }).toEqual({
          output,
          kind: expect.stringMatching(/string|object/) as string,
        });
      if (type === 'integer' || type === 'number')
        expect({ output, value }).toEqual({ output, value: expect.any(Number) as number });
      if (type === 'datetime')
        expect({ output, value }).toEqual({
          output,
          value: expect.stringMatching(/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/) as string,
        });
    }
    const text = JSON.stringify(sample);
    // Every date is in ISO form with its offset, also where no output says that it is one; none is in epoch time.
    for (const date of text.match(/(?<=")\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b[^"]*(?=")|(?<=:)1\d{9,12}(?=[,}])/g) ?? [])
      expect(date).toMatch(/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/);
    expect(text.match(/[\w.+-]+@(?!example\.com)[\w-]+\.\w+/g)).toBeNull();
    for (const phone of text.match(/\+\d{8,}/g) ?? []) expect(phone).toContain('555');
  });

  if (kind === 'triggers') {
    it('has one static primary key, and no throttle', () => {
      const primary = (operation.operation.outputFields ?? []).filter((field) => (field as Field).primary);
      expect(primary).toEqual([{ key: 'dedupeKey', label: 'Event Key', primary: true }]);
      const { id, dedupeKey } = operation.operation.sample ?? {};
      expect([typeof id, typeof dedupeKey]).toEqual(['string', 'string']);
      expect(operation.operation.throttle).toBeUndefined();
    });
  } else {
    it('shares the one throttle, and has inputs that the schema can see', () => {
      expect(operation.operation.throttle).toEqual({ window: 10, limit: 80, key: 'highlevel', scope: ['auth'] });
      // The form of API Request is made when the step is edited, from a catalogue that is too large for the definition.
      const made = operation.key === 'api_request';
      expect((operation.operation.inputFields ?? []).some((field) => typeof field !== 'function')).toBe(!made);
    });
  }
});

/** An address outside of a markdown link and of backticks (Zapier's check D008). */
const bareLink = /(?<!\]\(|`)\b(https?:\/\/|www\.)\S+/;

/** Whether a help text is made of whole sentences: each begins with a capital letter, and the last ends like one. */
const isSentences = (helpText: string) =>
  /[.!?]$/.test(helpText) && helpText.split(/[.!?] /).every((part) => /^[A-Z]/.test(part));

/** Turns of phrase that are not English as people write it in an editor. */
const oddWords = /\b(is|are) no\b|\bshall\b|\bfurther ones\b|\banother than\b|^(such as|empty:)/i;

/**
 * Whether a sub-account is called a location, as in HighLevel's API. In a calendar, a location is where people meet, and the
 * catalogue has labels such as «List Users by Location».
 */
const saysLocation = (text: string) => {
  const named = visible
    .map(({ operation }) => operation.display.label ?? '')
    .reduce((rest, one) => rest.replace(one, ''), text);
  return /\blocations?\b/i.test(named.replace(/\b(member )?(meeting locations?|location details)\b/gi, ''));
};

/** Whether a help text has a word that its label has not (Zapier's check D011). */
const saysMore = (helpText: string, label: string) => {
  const words = (text: string) => text.toLowerCase().split(/\W+/);
  return words(helpText).some((word) => word.length > 3 && !words(label).includes(word));
};

const labelsOf = (choices: unknown): string[] =>
  (Array.isArray(choices) ? (choices as unknown[]) : Object.values(choices ?? {})).map((choice) =>
    typeof choice === 'string' ? choice : (choice as { label: string }).label,
  );

/** Inputs that need not be filled in and yet stand before a required one, because its list depends on them. */
const fillsList = new Set(['api', 'calendarId', 'assignedUserId', 'conversationId', 'recordId']);

/** Zapier's check D001: credentials belong to the connection. The exceptions are those of what the step creates. */
const secretName = /password|secret|token|api_?key|credential/i;
const newSecrets = new Set([
  'create_user.password',
  'update_user.password',
  'create_location.authToken',
  'create_location.apiKey',
  'update_sub_account.authToken',
  'update_sub_account.apiKey',
]);

/**
 * By the list behind a dropdown, the search that finds what it offers. Every input of an action for one such record offers it as
 * «Add Search». Inputs of triggers cannot: they are chosen while a Zap is built.
 */
const findersOf: Record<string, string> = {
  search_contacts: 'find_contact.id',
  list_users_by_location: 'find_user.id',
  search_users: 'find_user.id',
  search_opportunities: 'find_opportunity.id',
  pipeline_stage: 'find_pipeline_stage.id',
  list_businesses_by_location: 'find_business.id',
  list_workflows: 'find_workflow.id',
  list_locations: 'find_sub_account.id',
  get_blog_posts: 'find_blog_post.id',
  list_calendars: 'find_calendar.id',
  list_calendar_events: 'find_appointment.id',
  get_contact_appointments: 'find_appointment.id',
  get_contact_tasks: 'find_task.id',
  get_contact_notes: 'find_note.id',
  search_conversations: 'find_conversation.id',
  get_messages_by_conversation: 'find_message.id',
  invoice: 'find_invoice.id',
  object_record: 'find_object_record.id',
};

/** Ids that no list of HighLevel's offers, so they are typed or mapped. */
const freeIds = new Set([
  'locationId',
  'googlePlacesId',
  'visitorId',
  // Of a message in another system
  'altId',
  'conversationProviderId',
  'templateId',
  'customSubtypeId',
  'formId',
  'pixelId',
  'orderId',
  // Email addresses
  'additionalEmailIds',
]);
