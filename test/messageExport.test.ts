import nock from 'nock';
import { clock } from '../highlevel/clock';
import type { Item } from '../zapier';
import { create, failureOf, hydrate, locationAuth, search, stashed, trigger, zapier } from './support/app';
import { expectCall, pageUrl } from './support/highlevel';
import { useSandbox } from './support/sandbox';

/** What is read from HighLevel's export of messages: New Message and Find Message. */
const route = 'GET /conversations/messages/export';
const call = (query: Record<string, string>) =>
  expectCall('2021-04-15', route, {
    query: { locationId: 'loc1', limit: '100', sortBy: 'createdAt', sortOrder: 'desc', ...query },
  });
const minute = 60_000;
let now = Date.UTC(2026, 0, 5, 9);
beforeEach(() => {
  now = Date.UTC(2026, 0, 5, 9);
  jest.spyOn(clock, 'now').mockImplementation(() => now);
});
const message = (id: string, more: object = {}, ago = minute) => ({
  id,
  type: 2,
  messageType: 'TYPE_SMS',
  locationId: 'loc1',
  contactId: 'c1',
  conversationId: 'v1',
  dateAdded: new Date(now - ago).toISOString(),
  body: 'Hi',
  direction: 'inbound',
  status: 'delivered',
  contentType: 'text/plain',
  ...more,
});
const phoneCall = (id: string, status: string, more: object = {}, ago = minute) =>
  message(id, { messageType: 'TYPE_CALL', meta: { call: { status, duration: 0 } }, body: undefined, ...more }, ago);
const email = (id: string, ago = minute) =>
  message(id, { messageType: 'TYPE_EMAIL', meta: { email: { messageIds: ['e0', 'e1'] } }, body: undefined }, ago);
const answer = (...messages: object[]) => ({ messages, nextCursor: null, total: messages.length, traceId: 't' });
const ids = (items: Item[]) => items.map(({ id }) => id);

describe('New Message', () => {
  const poll = async (inputs: object = {}) => ids(await trigger('new_message', inputs));

  it('fires for messages of all channels, emails among them, the newest first', async () => {
    call({}).reply(200, answer(message('m1', {}, minute), message('m3', {}, 3 * minute)));
    call({ channel: 'Email' }).reply(200, answer(email('m2', 2 * minute)));
    expect(await trigger('new_message')).toMatchObject([
      { id: 'm1', dedupeKey: 'm1', body: 'Hi', link: pageUrl('conversations/conversations/v1') },
      { id: 'm2', dedupeKey: 'm2', messageType: 'TYPE_EMAIL' },
      { id: 'm3' },
    ]);
  });

  it('gives a message once, should HighLevel send emails in both lists', async () => {
    call({}).reply(200, answer(message('m1'), email('m2')));
    call({ channel: 'Email' }).reply(200, answer(email('m2')));
    expect(await poll()).toEqual(['m1', 'm2']);
  });

  it('leaves out what HighLevel notes in a conversation', async () => {
    const notes = ['TYPE_ACTIVITY_OPPORTUNITY', 'TYPE_INTERNAL_COMMENT', 'TYPE_LIVE_CHAT_INFO_MESSAGE'];
    call({}).reply(
      200,
      answer(
        ...notes.map((messageType) => message(messageType, { messageType })),
        message('m1'),
        message('m0', { messageType: 'TYPE_LIVE_CHAT' }),
      ),
    );
    call({ channel: 'Email' }).reply(200, answer());
    expect(await poll()).toEqual(['m1', 'm0']);
  });

  it.each(['SMS', 'Email', 'WhatsApp', 'Instagram', 'Facebook', 'Call'])('asks for %s alone', async (channel) => {
    call({ channel, contactId: 'c1' }).reply(200, answer(message('m1'), message('m2', { direction: 'outbound' })));
    expect(await poll({ channel, contactId: 'c1', direction: 'outbound' })).toEqual(['m2']);
  });

  it('tells other channels apart by the type of the message', async () => {
    call({}).reply(200, answer(message('m1'), message('m2', { messageType: 'TYPE_LIVE_CHAT' })));
    expect(await poll({ channel: 'TYPE_LIVE_CHAT' })).toEqual(['m2']);
  });

  it.each([
    ['answered', ['done', 'took']],
    ['missed', ['none', 'busy', 'gone', 'fail', 'mail']],
    ['voicemail', ['mail']],
    ['no-answer', ['none', 'ours']],
    ['busy', ['busy']],
    ['canceled', ['gone']],
    ['failed', ['fail']],
  ])('fires for calls that are %s', async (callStatus, expected) => {
    call({ channel: 'Call' }).reply(
      200,
      answer(
        phoneCall('done', 'completed'),
        phoneCall('took', 'x', { meta: { callStatus: 'answered', callDuration: '12' } }),
        phoneCall('none', 'no-answer'),
        phoneCall('ours', 'no-answer', { direction: 'outbound' }),
        phoneCall('busy', 'busy'),
        phoneCall('gone', 'canceled'),
        phoneCall('fail', 'x', { meta: undefined, status: 'failed' }),
        phoneCall('mail', 'voicemail'),
        phoneCall('ring', 'ringing'),
      ),
    );
    expect(await poll({ callStatus })).toEqual(expected);
  });

  it('says that only calls have a call status', async () => {
    expect(await failureOf(trigger('new_message', { channel: 'SMS', callStatus: 'missed' }))).toMatchObject({
      message: 'Only calls have a call status. Choose Call as the channel, or leave Call Status empty.',
    });
  });

  it('gives duration and status of a call, and its recording as a file', async () => {
    const taken = phoneCall('m1', 'completed', {
      meta: { call: { status: 'completed', duration: 37 } },
      from: '+15555550100',
    });
    call({ channel: 'Call' }).reply(200, answer(taken, phoneCall('m2', 'no-answer')));
    const [first, second] = await trigger('new_message', { channel: 'Call' });
    expect(first).toMatchObject({ from: '+15555550100', meta: { callDuration: 37, callStatus: 'completed' } });
    expect(second).not.toHaveProperty('recording');
    expectCall('2021-04-15', 'GET /conversations/messages/m1/locations/loc1/recording').reply(200, 'RIFF', {
      'content-type': 'audio/x-wav',
    });
    await hydrate(first?.recording);
    expect(stashed()).toMatchObject([{ content: 'RIFF' }]);
  });

  it('shows a sample from a page that is as large as HighLevel wants it', async () => {
    call({ channel: 'SMS' }).reply(200, answer(...['m1', 'm2', 'm3', 'm4'].map((id) => message(id))));
    const meta = { isLoadingSample: true };
    expect(ids(await trigger('new_message', { channel: 'SMS' }, { meta }))).toEqual(['m1', 'm2', 'm3']);
  });

  it('does not take a strange answer for no messages', async () => {
    call({ channel: 'SMS' }).reply(200, { messages: null });
    expect((await failureOf(trigger('new_message', { channel: 'SMS' }))).message).toMatch(/^HighLevel returned/);
  });
});

type Listed = ReturnType<typeof message>;
interface Asked {
  channel?: string;
  cursor?: string;
  limit: number;
}

/** A HighLevel that knows the export of messages and nothing else. */
const exporting = () => {
  const server = {
    messages: [] as Listed[],
    requests: [] as Asked[],
    /** A cursor that is no longer known. */
    forgotten: undefined as string | undefined,
    between: (): void => undefined,
    add: (count: number, more: object = {}, ago = 0): string[] =>
      Array.from({ length: count }, () => {
        const id = `m${String(server.messages.length).padStart(5, '0')}`;
        server.messages.push(message(id, more, ago));
        return id;
      }),
  };
  nock('https://services.leadconnectorhq.com')
    .persist()
    .get('/conversations/messages/export')
    .query(true)
    .reply((uri) => {
      const { channel, cursor, limit = '' } = Object.fromEntries(new URL(uri, 'http://localhost').searchParams);
      const request = { channel, cursor, limit: Number(limit) };
      server.requests.push(request);
      const isEmail = ({ messageType }: Listed) => messageType === 'TYPE_EMAIL';
      const all = server.messages.filter((one) => isEmail(one) === (channel === 'Email')).reverse();
      const start = cursor ? all.findIndex(({ id }) => id === cursor) + 1 : 0;
      if (cursor && (start === 0 || cursor === server.forgotten)) return [400, { message: 'Invalid cursor' }];
      const page = all.slice(start, start + request.limit);
      const more = start + page.length < all.length;
      server.between();
      return [200, { messages: page, nextCursor: more ? page.at(-1)?.id : null, total: all.length }];
    });
  return server;
};

describe('A Zap on new messages', () => {
  const connection = zapier.connection({ authData: locationAuth });
  beforeEach(() => {
    jest.spyOn(console, 'log').mockReturnValue();
    zapier.reset();
  });
  afterEach(() => nock.cleanAll());
  const switchOn = (inputs: object) => connection.switchOn('new_message', inputs);
  const mail = { messageType: 'TYPE_EMAIL', body: undefined };

  it('reads on by the cursor of the answer, in pages of 500', async () => {
    const server = exporting();
    server.add(1200, {}, 24 * 60 * minute);
    const zap = await switchOn({ channel: 'SMS' });
    expect(server.requests.map(({ limit }) => limit)).toEqual([500, 500]);
    now += 15 * minute;
    server.requests.length = 0;
    const burst = server.add(700, {}, 5 * minute);
    expect(new Set(ids(await zap.poll()))).toEqual(new Set(burst));
    expect(server.requests.map(({ limit, cursor }) => [limit, cursor])).toEqual([
      [100, undefined],
      [500, 'm01800'],
      [500, 'm01300'],
    ]);
    for (let polls = 0; polls < 2; polls++) {
      now += 15 * minute;
      expect(await zap.poll()).toEqual([]);
    }
    server.requests.length = 0;
    now += 15 * minute;
    expect(await zap.poll()).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('begins at the top when HighLevel no longer knows the cursor at which a poll ended', async () => {
    const server = exporting();
    const zap = await switchOn({ channel: 'SMS' });
    now += 15 * minute;
    const burst = new Set(server.add(700, {}, minute));
    server.between = () => void (now += 12_000);
    const fired = ids(await zap.poll());
    now += 15 * minute;
    server.between = () => undefined;
    server.forgotten = 'm00600';
    expect(new Set([...fired, ...ids(await zap.poll())])).toEqual(burst);
  });

  it('remembers emails and other messages apart', async () => {
    const server = exporting();
    const zap = await switchOn({});
    now += 15 * minute;
    const burst = new Set([...server.add(700, {}, minute), ...server.add(2, mail, minute)]);
    // Too slow to read more than the first page of either list.
    server.between = () => void (now += 6_000);
    const first = ids(await zap.poll());
    expect(first.length).toBeLessThan(702);
    now += 15 * minute;
    server.between = () => undefined;
    server.requests.length = 0;
    expect(new Set([...first, ...ids(await zap.poll())])).toEqual(burst);
    expect(server.requests.filter(({ channel }) => channel).map(({ cursor }) => cursor)).toEqual([undefined]);
    expect(server.requests.some(({ cursor }) => cursor)).toBe(true);
  });

  it('waits for the end of a call, and then fires once with its last status', async () => {
    const server = exporting();
    const zap = await switchOn({ channel: 'Call' });
    const meta = (status: string, duration: number) => ({ meta: { call: { status, duration } } });
    server.messages.push(phoneCall('m1', 'ringing', {}, 0));
    for (let polls = 0; polls < 6; polls++) {
      now += 15 * minute;
      expect(await zap.poll()).toEqual([]);
    }
    server.messages = server.messages.map((one) => ({ ...one, ...meta('completed', 5400) }));
    now += 15 * minute;
    expect(await zap.poll()).toMatchObject([{ id: 'm1', meta: { callStatus: 'completed', callDuration: 5400 } }]);
    now += 15 * minute;
    expect(await zap.poll()).toEqual([]);
  });

  it('does not wait for ever for a call whose end HighLevel does not tell', async () => {
    const server = exporting();
    const zap = await switchOn({ channel: 'Call' });
    server.messages.push(phoneCall('m1', 'pending', {}, 0));
    const fired: string[] = [];
    for (let polls = 0; polls < 12; polls++) {
      now += 15 * minute;
      fired.push(...ids(await zap.poll()));
    }
    expect(fired).toEqual(['m1']);
  });
});

describe('Find Message', () => {
  const find = (inputs: object = {}) => search('find_message', { contactId: 'c1', ...inputs });
  const asked = (query: Record<string, string> = {}) => call({ contactId: 'c1', ...query });

  it('finds the latest of a contact, emails among them, with what the email says', async () => {
    asked().reply(200, answer(message('m2', {}, 2 * minute)));
    asked({ channel: 'Email' }).reply(200, answer(email('m1')));
    expectCall('2021-04-15', 'GET /conversations/messages/email/e1').reply(200, {
      emailMessage: {
        id: 'e1',
        subject: 'Friday',
        body: '<p>Yes</p>',
        from: 'ada@example.com',
        to: ['desk@example.com'],
      },
    });
    expect(await find()).toMatchObject([
      { id: 'm1', subject: 'Friday', body: '<p>Yes</p>', from: 'ada@example.com', to: ['desk@example.com'] },
      { id: 'm2', body: 'Hi' },
    ]);
  });

  it('finds an email whose content is gone or has no ID, by what the list says of it', async () => {
    asked({ channel: 'Email' }).reply(200, answer(email('m1')));
    expectCall('2021-04-15', 'GET /conversations/messages/email/e1').reply(404, { message: 'Not found' });
    expect(ids(await find({ channel: 'Email' }))).toEqual(['m1']);
    asked({ channel: 'Email' }).reply(200, answer({ ...email('m2'), meta: {} }));
    expect(ids(await find({ channel: 'Email' }))).toEqual(['m2']);
  });

  it('takes the IDs of emails where the example of the OpenAPI file has them', async () => {
    asked({ channel: 'Email' }).reply(
      200,
      answer({ ...email('m1'), meta: { email: { email: { messageIds: ['e5'] } } } }),
    );
    expectCall('2021-04-15', 'GET /conversations/messages/email/e5').reply(200, { id: 'e5', subject: 'Friday' });
    expect(await find({ channel: 'Email' })).toMatchObject([{ id: 'm1', subject: 'Friday' }]);
  });

  it('narrows by channel and direction, reads on until it has ten, and returns no more', async () => {
    const sent = Array.from({ length: 100 }, (_, n) => message(`o${n}`, { direction: 'outbound' }));
    asked({ channel: 'SMS' }).reply(200, { messages: sent, nextCursor: 'o99', total: 300 });
    const got = Array.from({ length: 100 }, (_, n) => message(`i${n}`));
    asked({ channel: 'SMS', cursor: 'o99', limit: '500' }).reply(200, { messages: got, nextCursor: 'i99', total: 300 });
    expect(ids(await find({ channel: 'SMS', direction: 'inbound' }))).toEqual(ids(got.slice(0, 10)));
  });

  it('gives the recording and the transcript of a call as files', async () => {
    const taken = phoneCall('m1', 'completed', { meta: { call: { status: 'completed', duration: 37 } } });
    asked({ channel: 'Call' }).reply(200, answer(taken, phoneCall('m2', 'busy')));
    const [first, second] = await find({ channel: 'Call' });
    expect(second).not.toHaveProperty('recording');
    expectCall('2021-04-15', 'GET /conversations/messages/m1/locations/loc1/recording').reply(200, 'RIFF', {
      'content-type': 'audio/x-wav',
    });
    expectCall('2021-04-15', 'GET /conversations/locations/loc1/messages/m1/transcription/download').reply(200, 'Hi', {
      'content-type': 'text/plain',
    });
    await hydrate(first?.recording);
    await hydrate(first?.transcript);
    expect(stashed()).toMatchObject([{ content: 'RIFF' }, { content: 'Hi' }]);
  });

  it('finds nothing', async () => {
    asked({ channel: 'Call' }).reply(200, answer());
    expect(await find({ callStatus: 'missed' })).toEqual([]);
  });

  it('does not take a strange answer for nothing', async () => {
    asked({ channel: 'SMS' }).reply(200, { data: [] });
    expect((await failureOf(find({ channel: 'SMS' }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();
  beforeEach(() => jest.restoreAllMocks());

  it('messages of all kinds are new, and found again', async () => {
    const extras = { authData: connect() };
    const all = await trigger('new_message', {}, { ...extras, meta: { isPopulatingDedupe: true } });
    expect(new Set(all.map(({ messageType }) => messageType))).toEqual(
      new Set(['TYPE_SMS', 'TYPE_EMAIL', 'TYPE_CALL', 'TYPE_LIVE_CHAT']),
    );
    const dates = all.map(({ dateAdded }) => String(dateAdded));
    expect(dates).toEqual([...dates].sort().reverse());
    const missed = await trigger(
      'new_message',
      { callStatus: 'missed' },
      { ...extras, meta: { isPopulatingDedupe: true } },
    );
    expect(missed.map(({ meta }) => meta)).toContainEqual({ callStatus: 'no-answer', callDuration: 0 });
    const contact = await create('create_contact', { firstName: 'Ada', email: 'ada@example.com' }, extras);
    const letter = { type: 'Email', contactId: contact.id, subject: 'Hi', html: '<p>Friday?</p>' };
    const sent = await create('send_message', letter, extras);
    const [found] = await search('find_message', { contactId: contact.id, channel: 'Email' }, extras);
    expect(found).toMatchObject({ id: sent.id, subject: 'Hi', body: '<p>Friday?</p>' });
  });
});
