import { createHash } from 'node:crypto';
import { checkBeforeReplay } from '../highlevel/errorTable';
import { failureOf, type Field, type Kind, type Meta, type OperationDefinition } from '../zapier';
import { companyAuth, fields, locationAuth, zapier } from './support/app';
import { stoppedClock } from './support/clock';
import { faults, good, password, secretsOf, send, type Fault } from './support/faults';
import { useLoopback } from './support/loopback';

/**
 * Whatever HighLevel answers and whatever is mapped into a step, it ends in time with a result or with an error that a person
 * can read. `npm test` tries a sample for each method of the app. The seed that chooses it is in the names of the tests, and
 * FAULTS_SEED=… runs the same sample again. `npm run faults` tries everything.
 */
const everything = process.env.FAULTS === 'all';
const seed = process.env.FAULTS_SEED ?? String(Date.now());
const perMethod = 4;

/** A part of a list, in an order that the seed and a name decide. */
const sampled = <T>(all: readonly T[], name: string): readonly T[] => {
  if (everything) return all;
  const rank = (n: number) => createHash('sha256').update(`${seed} ${name} ${n}`).digest('hex');
  return all
    .map((one, n) => ({ one, rank: rank(n) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, perMethod)
    .map(({ one }) => one);
};

/** A method of the app, and how it is called. */
interface Subject {
  /** Its path: `creates.create_contact.operation.perform`. */
  method: string;
  /** Besides the required fields of its form. */
  inputs?: object;
  auth: typeof locationAuth | typeof companyAuth;
  /** Every way in which Zapier calls it. */
  metas?: Meta[];
  /** The operation whose form it has. */
  operation?: { kind: Kind; key: string };
}

/** What an operation needs besides its required fields. */
const also: Record<string, object> = {
  api_request: { method: 'GET', path: '/contacts/x1' },
  bulk_update_contact_tags: { tags: ['vip'] },
  contact_message: { contactId: 'c1' },
  create_block_slot: { calendarId: 'cal1' },
  create_calendar_resource: { quantity: 1, outOfService: 0, capacity: 1 },
  create_invoice: { items: [{ itemName: 'x1', amount: 7 }], email: 'ada@example.com', phone: '+15555550100' },
  cancel_scheduled_message: { messageId: 'm1' },
  create_user: { password, type: 'account', locationIds: ['loc1'] },
  download_transcription: { messageId: 'm1' },
  email_message: { contactId: 'c1' },
  filter_users_by_email: { emails: ['ada@example.com'] },
  find_contact: { email: 'ada@example.com', contactId: 'c1', phone: '+15555550100', name: 'Ada' },
  find_blog_post: { title: 'Five Foods' },
  find_business: { name: 'Juniper Bakery' },
  find_opportunity: { contactId: 'c1' },
  find_sub_account: { name: 'Maple Street Dental' },
  find_calendar: { name: 'Cleaning' },
  find_task: { title: 'Call back' },
  find_invoice: { text: 'x1' },
  find_order: { text: 'x1' },
  find_product: { name: 'x1' },
  find_conversation: { contactId: 'c1' },
  create_social_post: { summary: 'Hello' },
  find_form_submission: { email: 'ada@example.com' },
  find_user: { email: 'ada@example.com' },
  get_duplicate_contact: { email: 'ada@example.com' },
  list_blocked_slots: { calendarId: 'cal1' },
  list_calendar_events: { calendarId: 'cal1' },
  remove_opportunity_followers: { followers: ['u1'] },
  update_block_slot: { calendarId: 'cal1' },
  update_conversation: { status: 'read' },
  update_user: { password },
  upload_media: { fileUrl: 'https://files.example.com/a.pdf' },
  upsert_opportunity: { contactId: 'c1' },
};

/** Operations of an agency, which HighLevel admits no sub-account to. */
const ofAgency = new Set([
  'create_location',
  'filter_users_by_email',
  'find_location',
  'find_sub_account',
  'get_company',
  'list_locations',
  'list_snapshots',
  'update_sub_account',
]);

/** Hidden triggers that feed dropdowns from lists in the app. */
const ofNobody = new Set(['country', 'time_zone', 'user_permission', 'user_scope']);

const registries: Record<Kind, Record<string, OperationDefinition>> = {
  triggers: zapier.app.triggers ?? {},
  creates: zapier.app.creates ?? {},
  searches: zapier.app.searches ?? {},
};

const metasOf = (kind: Kind, { display }: OperationDefinition): Meta[] => {
  if (kind !== 'triggers') return [{}];
  if (display.hidden) return [{ isFillingDynamicDropdown: true }];
  return [{}, { isPopulatingDedupe: true }, { isLoadingSample: true }];
};

const performs = Object.entries(registries).flatMap(([name, registry]) =>
  Object.entries(registry).map(([key, operation]): Subject => {
    const kind = name as Kind;
    const auth = ofAgency.has(key) ? companyAuth : locationAuth;
    const method = `${kind}.${key}.operation.perform`;
    return { method, inputs: also[key], auth, metas: metasOf(kind, operation), operation: { kind, key } };
  }),
);

/** Forms and outputs that are asked for. */
const lists = performs.flatMap(({ auth, operation: { kind, key } = { kind: 'creates', key: '' } }): Subject[] =>
  (['inputFields', 'outputFields'] as const)
    .filter((which) => registries[kind][key]?.operation[which]?.some((field) => typeof field === 'function'))
    .map((which) => ({ method: `${kind}.${key}.operation.${which}`, auth })),
);

const consent = { code: 'code-1', redirect_uri: 'https://example.com/' };
const others: Subject[] = [
  { method: 'hydrators.recordingFile', inputs: { messageId: 'm1' }, auth: locationAuth },
  { method: 'hydrators.transcriptionFile', inputs: { messageId: 'm1' }, auth: locationAuth },
  ...[locationAuth, companyAuth].flatMap((auth) => [
    { method: 'authentication.test', auth },
    { method: 'authentication.connectionLabel', auth },
    { method: 'authentication.oauth2Config.getAccessToken', inputs: consent, auth },
    { method: 'authentication.oauth2Config.refreshAccessToken', auth },
  ]),
  // With an agency's connection, the token for the sub-account is asked for first.
  {
    method: 'creates.create_contact_note.operation.perform',
    inputs: { locationId: 'loc1', contactId: 'c1', body: 'Hi' },
    auth: companyAuth,
  },
];

const highLevel = useLoopback();

/** Runs a method while HighLevel answers with a fault after some good answers. Returns all that is wrong with how it ends. */
const problemsWith = async (
  { method, auth }: Subject,
  { inputs, meta = {}, fault, skip = 0 }: { inputs: object; meta?: Meta; fault: Fault; skip?: number },
): Promise<string[]> => {
  const time = stoppedClock();
  const start = time.now();
  let requests = 0;
  let written = false;
  let refused = false;
  highLevel.answer((request, response) => {
    const answer = requests++ < skip ? good : fault;
    const read = request.method === 'GET' || /search|validate-slug|oauth/.test(request.url ?? '');
    if (!read && answer.status >= 200 && answer.status < 300 && !answer.refuses) written = true;
    if (!read && answer.refuses) refused = true;
    send(response, answer);
    // A moment later, so that what was sent arrives first.
    if (answer.hangs) setImmediate(() => time.pass(27_000));
  });
  zapier.cache.clear();
  const run = zapier.connection({ id: 'faults', authData: auth }).run(method, inputs, meta);
  const outcome = await run.then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  const failed = 'error' in outcome;
  const secrets = [...secretsOf(auth), ...('password' in inputs ? [password] : [])];
  const problems = [
    ...(failed ? wrongWith(outcome.error, method, secrets, written) : lackingIn(outcome.result, method)),
    ...(time.now() - start > 27_000 ? ['takes too long'] : []),
    ...(refused && !failed && !method.includes('api_request') ? ['takes a refusal for a success'] : []),
  ];
  return problems.map((problem) => `${fault.name}, ${skip}, ${JSON.stringify(meta)}: ${problem}`);
};

const zapiersErrors = ['AppError', 'HaltedError', 'ExpiredAuthError', 'ThrottledError', 'RefreshAuthError'];
const bulk = /contacts were not updated/;

const wrongWith = (error: unknown, method: string, secrets: string[], written: boolean): string[] => {
  const { name, message } = failureOf(error);
  return [
    !zapiersErrors.includes(name) && `is a ${name}`,
    name === 'HaltedError' && method.startsWith('triggers.') && 'is silent in a trigger',
    !/^["A-Z\d].*[.…)]$/s.test(message) && 'has a message that is no sentence',
    /Something unexpected|\[object|undefined|What happened/.test(message) && 'has a message of the machine',
    message.length > 1800 && 'has a message that is too long',
    secrets.some((one) => message.includes(one)) && 'names a secret',
    written && !message.includes(checkBeforeReplay) && !bulk.test(message) && 'says nothing of what may have been done',
  ].flatMap((problem) => (problem ? [`${problem}: ${message.slice(0, 300)}`] : []));
};

const lackingIn = (result: unknown, method: string): string[] => {
  if (!/\.(perform|inputFields|outputFields)$/.test(method)) return result ? [] : ['gives nothing'];
  const name = method.endsWith('perform') ? 'id' : 'key';
  const records: unknown[] =
    method.startsWith('creates.') && name === 'id' ? [result] : Array.isArray(result) ? result : ['no list'];
  return records
    .filter((one) => {
      const id = (one as Record<string, unknown> | null)?.[name];
      return !method.includes('api_request') && (typeof id !== 'string' || id === '');
    })
    .map((one) => `has no ${name}: ${JSON.stringify(one)?.slice(0, 200)}`);
};

/** What a test fills into a field. */
const sampleOf = ({ key, type, list, dict, children, choices }: Field): unknown => {
  if (children) return [Object.fromEntries(children.map((child) => [child.key, sampleOf(child)]))];
  const text = /email/i.test(key) ? 'ada@example.com' : /country/i.test(key) ? 'US' : 'x1';
  if (dict) return { [text]: text };
  const ofType: Record<string, unknown> = { boolean: true, integer: 7, number: 7, datetime: '2026-01-31T09:30:00Z' };
  const one = choiceIn(choices) ?? ofType[type ?? ''] ?? text;
  return list ? [one] : one;
};

const choiceIn = (choices: unknown): unknown => {
  const first: unknown = Array.isArray(choices) ? choices[0] : Object.keys(choices ?? {})[0];
  return typeof first === 'object' && first !== null && 'value' in first ? first.value : first;
};

const formOf = async ({ operation, auth }: Subject): Promise<Field[]> =>
  operation ? fields(operation.kind, operation.key, 'inputFields', {}, { authData: auth }) : [];

const inputsOf = (form: Field[], { inputs }: Subject): object => ({
  ...Object.fromEntries(form.filter(({ required }) => required).map((field) => [field.key, sampleOf(field)])),
  ...inputs,
});

const strange = [
  ...[
    7,
    -1e21,
    1e308,
    true,
    ' ',
    '{{x}}',
    '\ud800',
    '\u200b',
    '9'.repeat(400),
    '.',
    '../..',
    '%',
    'a/b?c#d',
    'constructor',
    '__proto__',
  ],
  ...[['a', 'b'], [null], [[]], [{}], [7, '\udc00'], { a: 1 }, { 'a b': 'c' }, { ключ: 'значение' }, { '': null }],
];

describe.each([...performs, ...lists, ...others])(`$method (FAULTS_SEED=${seed})`, (subject) => {
  const { method, metas = [{}] } = subject;

  it('survives every answer', async () => {
    const inputs = inputsOf(await formOf(subject), subject);
    const all = faults.flatMap((fault) =>
      metas.flatMap((meta) => [0, 1].map((skip) => ({ inputs, meta, fault, skip }))),
    );
    const problems: string[] = [];
    for (const one of sampled(all, method)) problems.push(...(await problemsWith(subject, one)));
    expect(problems).toEqual([]);
  });
});

describe.each(performs)(`$method (FAULTS_SEED=${seed})`, (subject) => {
  const { method, metas: [meta] = [] } = subject;

  it('reaches HighLevel with the inputs of these tests', async () => {
    const inputs = inputsOf(await formOf(subject), subject);
    let asked = 0;
    highLevel.answer((_request, response) => {
      asked++;
      send(response, good);
    });
    const run = zapier.connection({ id: 'faults', authData: subject.auth }).run(method, inputs, meta);
    await run.catch((error: unknown) => {
      if (asked === 0) throw error;
    });
    expect(asked > 0).toBe(!ofNobody.has(subject.operation?.key ?? ''));
  });

  it('survives every input', async () => {
    const form = await formOf(subject);
    const usual = inputsOf(form, subject);
    const all = form.flatMap(({ key, children = [] }) =>
      strange.flatMap((value) => [
        { key, value },
        ...children.map((child) => ({ key, value: [{ [child.key]: value }] as unknown })),
      ]),
    );
    const problems: string[] = [];
    for (const { key, value } of sampled(all, `inputs of ${method}`)) {
      const fault = { ...good, name: `${key} = ${JSON.stringify(value).slice(0, 60)}` };
      problems.push(...(await problemsWith(subject, { inputs: { ...usual, [key]: value }, meta, fault })));
    }
    expect(problems).toEqual([]);
  });
});
