import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { clock } from '../highlevel/clock';
import {
  companyAuth,
  create,
  dropdown,
  failureOf,
  fields,
  hydrate,
  locationAuth,
  stashed,
  trigger,
  zapier,
} from './support/app';
import { expectCall, pageUrl } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-04-15', route, expected);
const now = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;
const iso = (ago: number) => new Date(now - ago).toISOString();
const mergeFields = 'Hi {{contact.first_name}}, {{bundle.inputData.x}} and {{ custom_values.link }}\n';
const keys = (items: { dedupeKey: string }[]) => items.map(({ dedupeKey }) => dedupeKey);
const link = pageUrl('conversations/conversations/v1');
const message = (n: number, ago = n * minute) => ({
  id: `m${n}`,
  type: 2,
  messageType: 'TYPE_SMS',
  locationId: 'loc1',
  contactId: 'c1',
  conversationId: 'v1',
  dateAdded: iso(ago),
  body: `Text ${n}`,
  direction: 'inbound',
  status: 'delivered',
  contentType: 'text/plain',
});

describe('Get Messages by Conversation', () => {
  beforeEach(() => jest.spyOn(clock, 'now').mockReturnValue(now));
  const list = (query: Record<string, string> = {}) =>
    call('GET /conversations/v1/messages', { query: { limit: '100', ...query } });
  /** As HighLevel answers (wrapped twice) and as its file has it (once). */
  const live = (messages: object[], nextPage = false, lastMessageId = '') => ({
    messages: { lastMessageId, nextPage, messages },
    traceId: 't',
  });
  const poll = (inputs = {}, meta = {}) =>
    trigger('get_messages_by_conversation', { conversationId: 'v1', ...inputs }, { meta });

  it('reads messages wrapped twice and once', async () => {
    list().reply(200, live([message(1), message(2)]));
    const events = await poll();
    expect(events).toEqual([1, 2].map((n) => ({ ...message(n), link, dedupeKey: `m${n}` })));
    list().reply(200, { lastMessageId: 'm2', nextPage: false, messages: [message(1), message(2)] });
    expect(await poll()).toEqual(events);
  });

  it('asks for the chosen types', async () => {
    list({ type: 'TYPE_SMS,TYPE_CALL' }).reply(200, live([]));
    expect(await poll({ type: ['TYPE_SMS', 'TYPE_CALL'] })).toEqual([]);
    const [types] = (await fields('triggers', 'get_messages_by_conversation')).slice(-1);
    expect(types?.choices).toMatchObject({ TYPE_CALL: 'Call', TYPE_INTERNAL_COMMENTS: 'Internal Comments' });
  });

  it('fires on a change of status when asked to', async () => {
    list().reply(200, live([message(1)]));
    const [before] = await poll({ triggerOn: 'new_or_updated' });
    list().reply(200, live([{ ...message(1), status: 'read' }]));
    const [after] = await poll({ triggerOn: 'new_or_updated' });
    expect([before?.id, after?.id]).toEqual(['m1', 'm1']);
    expect(before?.dedupeKey).not.toBe(after?.dedupeKey);
  });

  const page = (from: number, step = 1) => Array.from({ length: 100 }, (_, n) => message(from + n * step));

  it('reads older pages only while they are of the last hours', async () => {
    list({ type: 'TYPE_SMS' }).reply(200, live(page(0), true, 'm99'));
    list({ type: 'TYPE_SMS', lastMessageId: 'm99' }).reply(200, live(page(100), true, 'm199'));
    expect(await poll({ type: ['TYPE_SMS'] })).toHaveLength(200);
  });

  it('reads all of a list that comes oldest first, which is only observed not to happen', async () => {
    list().reply(200, live(page(1000, -1), true, 'm901'));
    list({ lastMessageId: 'm901' }).reply(200, live([message(1)]));
    const events = await poll();
    expect([events.length, events[0]?.id]).toEqual([101, 'm1']);
  });

  it.each([
    ['HighLevel says that there is none', false, 'm99'],
    ['no position is given', true, ''],
  ])('asks for no further page when %s', async (_why, nextPage, lastMessageId) => {
    const page = Array.from({ length: 100 }, (_, n) => message(n, n));
    list().reply(200, live(page, nextPage, lastMessageId));
    expect(await poll()).toHaveLength(100);
  });

  it('gives the details of a call by one name', async () => {
    const call = { ...message(1), messageType: 'TYPE_CALL', type: 1 };
    list().reply(
      200,
      live([
        { ...call, meta: { call: { duration: 37, status: 'completed' } } },
        { ...call, id: 'm2', meta: { callDuration: 12, callStatus: 'voicemail' } },
      ]),
    );
    expect((await poll()).map(({ meta }) => meta)).toEqual([
      { callDuration: 37, callStatus: 'completed' },
      { callDuration: 12, callStatus: 'voicemail' },
    ]);
  });

  it('shows three when a Zap is set up', async () => {
    call('GET /conversations/v1/messages', { query: { limit: '3' } }).reply(200, live(page(0).slice(0, 3), true, 'm2'));
    expect(await poll({}, { isLoadingSample: true })).toHaveLength(3);
  });

  it("is a dropdown of the chosen conversation's messages", async () => {
    list().reply(200, live(page(0), true, 'm99'));
    list({ lastMessageId: 'm99' }).reply(200, live([message(100)]));
    const inputs = { conversationId: 'v1', messageId: 'm9', status: 'read' };
    expect(await dropdown('get_messages_by_conversation', inputs)).toHaveLength(100);
    expect(await dropdown('get_messages_by_conversation', inputs, 1)).toMatchObject([{ body: 'Text 100' }]);
  });
});

describe('Dropdowns of a contact', () => {
  const found = () => call('GET /conversations/search', { query: { locationId: 'loc1', contactId: 'c1', limit: '1' } });

  it("offer the messages of the contact's conversation", async () => {
    found().reply(200, { conversations: [{ id: 'v1' }], total: 1 });
    call('GET /conversations/v1/messages', { query: { limit: '100' } }).reply(200, {
      messages: { nextPage: false, messages: [message(1)] },
    });
    expect(await dropdown('contact_message', { contactId: 'c1', type: 'SMS' })).toEqual([
      { id: 'm1', dedupeKey: 'm1', name: `${iso(minute)} inbound TYPE_SMS Text 1` },
    ]);
  });

  it('offer the emails of its threads', async () => {
    const thread = {
      ...message(1),
      messageType: 'TYPE_EMAIL',
      body: undefined,
      meta: { email: { messageIds: ['e1', 'e2'] } },
    };
    call('GET /conversations/v1/messages', { query: { limit: '100', type: 'TYPE_EMAIL' } }).reply(200, {
      messages: { nextPage: false, messages: [thread, { ...thread, id: 'm2', meta: undefined }] },
    });
    const offered = await dropdown('email_message', { conversationId: 'v1' });
    expect(offered).toMatchObject([{ id: 'e1' }, { id: 'e2', name: `${iso(minute)} inbound TYPE_EMAIL (2 of 2)` }]);
  });

  it('are empty without a contact, and for one without a conversation', async () => {
    expect(await dropdown('contact_message', {})).toEqual([]);
    found().reply(200, { conversations: [], total: 0 });
    expect(await dropdown('email_message', { contactId: 'c1' })).toEqual([]);
  });
});

describe.each([
  { label: 'Get Message by ID', key: 'get_message', route: 'GET /conversations/messages/r1', input: 'messageId' },
  {
    label: 'Get Email by ID',
    key: 'get_email',
    route: 'GET /conversations/messages/email/r1',
    input: 'emailMessageId',
  },
])('$label', ({ key, route, input }) => {
  const record = { ...message(1), id: 'r1' };
  const poll = () => trigger(key, { conversationId: 'v1', [input]: 'r1' });

  it('fires when the record changes, and not otherwise', async () => {
    call(route).reply(200, { ...record, traceId: 'a' });
    const [first] = await poll();
    expect(first).toMatchObject(record);
    call(route).reply(200, { ...record, traceId: 'b' });
    expect(keys(await poll())).toEqual([first?.dedupeKey]);
    call(route).reply(200, { ...record, status: 'read' });
    expect(keys(await poll())).not.toEqual([first?.dedupeKey]);
  });

  it.each([
    ['400', 400, { message: 'Message with id r1 not found' }],
    ['404', 404, {}],
  ])('gives nothing for a record that is gone (%s)', async (_status, status, body) => {
    call(route).reply(status, body);
    expect(await poll()).toEqual([]);
  });
});

describe.each([
  { label: 'Get Message by ID', key: 'get_message', route: 'GET /conversations/messages/m1', at: 'message' },
  { label: 'Get Email by ID', key: 'get_email', route: 'GET /conversations/messages/email/m1', at: 'emailMessage' },
])('$label', ({ key, route, at }) => {
  it('reads a record that is wrapped, as HighLevel answers', async () => {
    call(route).reply(200, { [at]: message(1), traceId: 't' });
    expect(await trigger(key, { messageId: 'm1', emailMessageId: 'm1' })).toEqual([
      { ...message(1), link, dedupeKey: expect.stringMatching(/^m1:[0-9a-f]{16}$/) as string },
    ]);
  });
});

const audio = { 'Content-Type': 'audio/x-wav', 'Content-Disposition': 'Attachment; filename=audio.wav' };
const text = { 'Content-Type': 'text/plain', 'Content-Disposition': 'attachment; filename="transcription.txt"' };

describe.each([
  {
    label: 'Get Message Recording',
    key: 'get_message_recording',
    headers: audio,
    route: 'GET /conversations/messages/m1/locations/loc1/recording',
    file: { name: 'audio.wav', type: 'audio/x-wav', content: 'RIFF\x00\xff' },
  },
  {
    label: 'Download Transcription',
    key: 'download_transcription',
    headers: text,
    route: 'GET /conversations/locations/loc1/messages/m1/transcription/download',
    file: { name: 'transcription.txt', type: 'text/plain', content: 'Speaker 1: Hello' },
  },
])('$label', ({ key, route, headers, file }) => {
  const body = Buffer.from(file.content, 'latin1');
  const poll = (authData: Record<string, string> = locationAuth, inputs = {}) =>
    trigger(key, { messageId: 'm1', ...inputs }, { authData });

  it('gives the file once it exists, which a step then gets whole, with its name and type', async () => {
    call(route).reply(200, body, headers);
    const [event] = await poll();
    expect(event).toEqual({ id: 'm1', dedupeKey: 'm1', file: expect.stringMatching(/^hydrate\|\|\|/) as string });
    call(route).reply(200, body, headers);
    expect(await hydrate(event?.file)).toBe(zapier.files[0]?.url);
    expect(stashed()).toEqual([file]);
  });

  it.each([
    ['400', 400, { message: 'anything', statusCode: 400 }, {}],
    ['404 without a body', 404, '', {}],
    ['422', 422, { message: ['messageId is no call'] }, {}],
    ['a message in place of the file', 200, { message: 'No recording' }, { 'Content-Type': 'application/json' }],
    ['an empty file', 200, '', { ...headers, 'Content-Length': '0' }],
    ['204', 204, '', {}],
  ])('gives nothing and no error for a message without one (%s)', async (_what, status, answer, answerHeaders) => {
    call(route).reply(status, answer, answerHeaders as Record<string, string>);
    expect(await poll()).toEqual([]);
  });

  it('still says what is wrong with the connection', async () => {
    call(route).reply(403, { message: 'The token does not have access to this location.' });
    expect(await failureOf(poll())).toEqual({
      name: 'AppError',
      message: expect.stringMatching(/no access to this sub-account.*HighLevel's message: The token/) as string,
    });
    call(route).reply(503, 'down');
    expect(await failureOf(poll())).toMatchObject({
      message: expect.stringMatching(/internal error \(503\)/) as string,
    });
  });

  it('says so when the file is gone before a step gets it', async () => {
    call(route).reply(200, body, headers);
    const [event] = await poll();
    call(route).reply(404);
    expect(await failureOf(hydrate(event?.file))).toMatchObject({
      message: 'HighLevel no longer has this file.',
    });
    expect(stashed()).toEqual([]);
  });

  it('finds the sub-account again that an agency chose', async () => {
    const token = 'location-token-of-the-agency';
    const exchange = () =>
      nock('https://services.leadconnectorhq.com')
        .post('/oauth/locationToken', { companyId: 'comp1', locationId: 'loc1' })
        .reply(201, { access_token: token, expires_in: 86399 });
    const get = () => call(route, { token }).reply(200, body, headers);
    exchange();
    get();
    const [event] = await poll(companyAuth, { locationId: 'loc1' });
    exchange();
    get();
    expect(await hydrate(event?.file, { authData: companyAuth })).toBe(zapier.files[0]?.url);
  });
});

describe('Get Message Recording', () => {
  it('does not read a recording to know that it exists', async () => {
    const chunk = Buffer.alloc(65_536);
    const most = 40_000_000;
    let sent = 0;
    const server = createServer((_request, response) => {
      response.writeHead(200, audio);
      const write = () => {
        while (sent < most && response.write(chunk)) sent += chunk.length;
        if (sent >= most) response.end();
      };
      response.on('drain', write);
      write();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    process.env.HIGHLEVEL_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await trigger('get_message_recording', { messageId: 'm1' })).toHaveLength(1);
    delete process.env.HIGHLEVEL_API_URL;
    await new Promise((closed) => server.close(closed));
    expect(sent).toBeLessThan(most / 2);
  });
});

describe('Get Message Transcription', () => {
  const route = 'GET /conversations/locations/loc1/messages/m1/transcription';
  const poll = () => trigger('get_message_transcription', { messageId: 'm1' });
  const sentence = (sentenceIndex: number, mediaChannel: number, transcript: string, startTime: number) => ({
    mediaChannel,
    sentenceIndex,
    startTime,
    endTime: startTime + 1500,
    transcript,
    confidence: 0.9,
  });
  const hello = sentence(0, 1, 'Hello.', 200);
  const reply = sentence(1, 2, 'Good morning.', 3_661_000);

  it('gives the words, the dialogue with speakers and times, and the sentences', async () => {
    call(route).reply(200, [reply, hello]);
    const events = await poll();
    expect(events).toEqual([
      {
        id: 'm1',
        dedupeKey: expect.stringMatching(/^m1:[0-9a-f]{16}$/) as string,
        transcript: 'Hello. Good morning.',
        dialogue: '[00:00:00-00:00:01] Speaker 1: Hello.\n[01:01:01-01:01:02] Speaker 2: Good morning.',
        sentences: [
          { ...hello, speaker: 'Speaker 1' },
          { ...reply, speaker: 'Speaker 2' },
        ],
      },
    ]);
    call(route).reply(200, [hello, reply]);
    expect(keys(await poll())).toEqual(keys(events));
    call(route).reply(200, [hello]);
    expect(keys(await poll())).not.toEqual(keys(events));
  });

  it('takes a single sentence, the form of the OpenAPI file', async () => {
    call(route).reply(200, hello);
    expect(await poll()).toMatchObject([{ transcript: 'Hello.', sentences: [{ speaker: 'Speaker 1' }] }]);
  });

  it.each([
    ['400', 400, { message: 'anything' }],
    ['no sentences', 200, []],
    ['an empty body', 200, ''],
    ['a message', 200, { message: 'Not transcribed yet' }],
  ])('gives nothing and no error for a call without one (%s)', async (_what, status, body) => {
    call(route).reply(status, body);
    expect(await poll()).toEqual([]);
  });
});

describe('Send Message', () => {
  const send = (body: object) => call('POST /conversations/messages', { body });
  const sent = { conversationId: 'v1', messageId: 'm1', msg: 'Message queued successfully.' };
  const inputs = { contactId: 'c1' };

  it('sends an SMS, its merge fields untouched', async () => {
    send({ type: 'SMS', contactId: 'c1', message: mergeFields }).reply(200, sent);
    const stale = { html: '<p>of an email</p>', subject: 'of an email', emailCc: ['x@example.com'], status: 'read' };
    expect(await create('send_message', { ...inputs, ...stale, type: 'SMS', message: mergeFields })).toEqual({
      id: 'm1',
      ...sent,
    });
  });

  it('sends everything that an email takes', async () => {
    send({
      type: 'Email',
      contactId: 'c1',
      subject: mergeFields,
      html: `<p>${mergeFields}</p>`,
      message: mergeFields,
      attachments: ['https://example.com/a,b.pdf', 'https://example.com/c.png', 'http://example.com/d'],
      emailFrom: 'desk@example.com',
      emailTo: 'ada@example.com',
      emailCc: ['b@example.com', 'c@example.com'],
      emailBcc: ['d@example.com'],
      replyMessageId: 'm7',
      threadId: 'm8',
      emailReplyMode: 'reply_all',
      templateId: 't1',
      customSubtypeId: 's1',
      appointmentId: 'a1',
      conversationProviderId: 'p1',
      scheduledTimestamp: 1769938200,
      usesNativeSchedulingAi: false,
      optimizationPeriod: '48h',
      forward: {
        isForwarded: true,
        messageId: 'm9',
        emailMessageId: 'e9',
        forwardWholeThread: false,
        toEmail: 'e@example.com',
        recipientContactId: 'c2',
      },
    }).reply(200, { ...sent, emailMessageId: 'e1', msg: 'Email queued successfully.' });
    const email = {
      type: 'Email',
      subject: mergeFields,
      html: `<p>${mergeFields}</p>`,
      message: mergeFields,
      attachments: ['https://example.com/a,b.pdf, https://example.com/c.png', 'http://example.com/d\n'],
      emailFrom: 'desk@example.com',
      emailTo: 'ada@example.com',
      emailCc: ['b@example.com, c@example.com'],
      emailBcc: ['d@example.com'],
      replyMessageId: 'm7',
      threadId: 'm8',
      emailReplyMode: 'reply_all',
      templateId: 't1',
      customSubtypeId: 's1',
      appointmentId: 'a1',
      conversationProviderId: 'p1',
      scheduledTimestamp: '2026-02-01T09:30:00.900Z',
      usesNativeSchedulingAi: false,
      optimizationPeriod: '48h',
      forwardMessageId: 'm9',
      forwardEmailMessageId: 'e9',
      forwardWholeThread: false,
      forwardToEmail: 'e@example.com',
      forwardRecipientContactId: 'c2',
      fromNumber: '+15555550100',
    };
    expect(await create('send_message', { ...inputs, ...email })).toMatchObject({ id: 'm1', emailMessageId: 'e1' });
  });

  it('sends through a custom provider', async () => {
    const body = {
      type: 'Custom',
      contactId: 'c1',
      conversationProviderId: 'p1',
      message: 'Hi',
      subType: 'X',
      status: 'pending',
    };
    send(body).reply(200, sent);
    await create('send_message', body);
  });

  it.each(['WhatsApp', 'IG', 'FB', 'Live_Chat', 'RCS', 'TIKTOK'])('sends by %s, empty inputs dropped', async (type) => {
    send({ type, contactId: 'c1', message: 'Hi' }).reply(200, sent);
    const empty = { attachments: [], templateId: '', scheduledTimestamp: '', replyMessageId: '' };
    await create('send_message', { ...inputs, ...empty, type, message: 'Hi', subject: 'no email' });
  });

  it('names the first of several messages', async () => {
    send({ type: 'SMS', contactId: 'c1', message: 'Hi' }).reply(200, {
      conversationId: 'v1',
      messageIds: ['m5', 'm6'],
    });
    expect(await create('send_message', { ...inputs, type: 'SMS', message: 'Hi' })).toMatchObject({ id: 'm5' });
  });

  it('asks only for what the channel takes, and for everything while the channel is not known', async () => {
    const shown = async (type?: string) => await fields('creates', 'send_message', 'inputFields', { type });
    const keysOf = async (type?: string) => (await shown(type)).map(({ key }) => key);
    expect(await keysOf('SMS')).toEqual([
      'type',
      'contactId',
      'message',
      'attachments',
      'templateId',
      'fromNumber',
      'toNumber',
      'conversationProviderId',
      'appointmentId',
      'scheduledTimestamp',
      'replyMessageId',
    ]);
    expect(await keysOf('IG')).toEqual([
      'type',
      'contactId',
      'message',
      'attachments',
      'appointmentId',
      'scheduledTimestamp',
      'replyMessageId',
    ]);
    expect(await keysOf('Email')).toEqual(
      expect.arrayContaining(['subject', 'html', 'emailCc', 'emailBcc', 'threadId']),
    );
    const required = (await shown('Custom')).filter((field) => field.required).map(({ key }) => key);
    expect(required).toEqual(['type', 'contactId', 'conversationProviderId']);
    expect(await keysOf('{{123__channel}}')).toEqual(await keysOf());
    expect((await keysOf()).length).toBeGreaterThan(25);
  });

  it('sends what is given by a channel that a later version of HighLevel may have', async () => {
    expectCall('2021-04-15', 'POST /conversations/messages', {
      body: { type: 'Pigeon', contactId: 'c1', subject: 'Coo', message: 'Hi' },
      offContract: true,
    }).reply(200, sent);
    await create('send_message', { ...inputs, type: 'Pigeon', subject: 'Coo', message: 'Hi' });
  });

  it('is never sent twice: without an answer it says what to look for', async () => {
    send({ type: 'SMS', contactId: 'c1', message: 'Hi' }).replyWithError('socket hang up');
    expect(await failureOf(create('send_message', { ...inputs, type: 'SMS', message: 'Hi' }))).toEqual({
      name: 'AppError',
      message: expect.stringMatching(/Check in HighLevel whether this was done before you replay the step/) as string,
    });
    send({ type: 'SMS', contactId: 'c1', message: 'Hi' }).reply(500, { message: 'Internal server error' });
    expect(await failureOf(create('send_message', { ...inputs, type: 'SMS', message: 'Hi' }))).toMatchObject({
      message: expect.stringMatching(/internal error \(500\).*may be done twice/) as string,
    });
  });

  it('refuses a time that is none before anything is sent', async () => {
    const late = { ...inputs, type: 'SMS', message: 'Hi', scheduledTimestamp: 'soon' };
    expect(await failureOf(create('send_message', late))).toEqual({
      name: 'HaltedError',
      message: expect.stringMatching(/Send At/) as string,
    });
  });
});

describe('Update Message Status', () => {
  const inputs = { conversationId: 'v1', messageId: 'm1', status: 'failed' };
  const put = (body: object) => call('PUT /conversations/messages/m1/status', { body });

  it('sends every property', async () => {
    const error = { code: '30006', type: 'carrier', message: 'Landline' };
    put({ status: 'failed', error, emailMessageId: 'e1', recipients: ['b@example.com', 'c@example.com'] }).reply(200, {
      conversationId: 'v1',
      messageId: 'm1',
      status: 'failed',
    });
    const given = { errorCode: '30006', errorType: 'carrier', errorMessage: 'Landline', emailMessageId: 'e1' };
    expect(
      await create('update_message_status', { ...inputs, ...given, recipients: ['b@example.com, c@example.com'] }),
    ).toEqual({ id: 'm1', conversationId: 'v1', messageId: 'm1', status: 'failed' });
  });

  it('sends no more than what is given', async () => {
    put({ status: 'read' }).reply(200, {});
    const empty = { errorCode: '', emailMessageId: '', recipients: [] };
    expect(await create('update_message_status', { ...inputs, ...empty, status: 'read' })).toEqual({ id: 'm1' });
  });

  it('wants an error whole', async () => {
    expect(await failureOf(create('update_message_status', { ...inputs, errorCode: '1' }))).toEqual({
      name: 'HaltedError',
      message: 'Fill in Error Code, Error Type and Error Message, or leave all three empty.',
    });
  });

  it('says what it is restricted to, in its help and when it is refused', async () => {
    const restriction = /only the marketplace app of the conversation provider/;
    const messageId = (await fields('creates', 'update_message_status')).find(({ key }) => key === 'messageId');
    expect(messageId?.helpText).toMatch(restriction);
    const refused = async (status: number, authData: Record<string, string> = locationAuth) => {
      put({ status: 'failed' }).reply(status, { message: 'No conversation provider found for this message' });
      return (await failureOf(create('update_message_status', inputs, { authData }))).message;
    };
    expect(await refused(403)).toMatch(/only the marketplace app.*message: No conversation provider found/);
    expect(await refused(400)).toMatch(restriction);
    expect(await refused(500)).not.toMatch(restriction);
    // HighLevel's older answer, which core takes for an expired token; after the refresh it is explained.
    expect(await refused(401, { ...locationAuth, issuedAt: String(Date.now()) })).toMatch(restriction);
  });
});

describe('Add Inbound Message', () => {
  const inputs = { type: 'SMS', conversationProviderId: 'p1', contactId: 'c1' };
  const post = (body: object) =>
    call('POST /conversations/messages/inbound', {
      body: { contactId: 'c1', conversationId: 'v1', conversationProviderId: 'p1', direction: 'inbound', ...body },
    });
  const added = { success: true, conversationId: 'v1', messageId: 'm1', message: 'Added', contactId: 'c1' };

  it('adds a text to the conversation of the contact', async () => {
    call('GET /conversations/search', { query: { locationId: 'loc1', contactId: 'c1', limit: '1' } }).reply(200, {
      conversations: [{ id: 'v1' }],
      total: 1,
    });
    post({ type: 'SMS', message: mergeFields }).reply(200, { ...added, dateAdded: iso(0) });
    expect(await create('add_inbound_message', { ...inputs, message: mergeFields })).toEqual({
      ...added,
      ...{ id: 'm1', dateAdded: iso(0), link },
    });
  });

  it('sends everything that an email takes', async () => {
    const email = { subject: 'Hi', html: '<p>Hi</p>', emailFrom: 'ada@example.com', emailTo: 'desk@example.com' };
    const more = { altId: 'x7', emailMessageId: 'e9' };
    const lists = { emailCc: ['b@example.com', 'c@example.com'], emailBcc: ['d@example.com'] };
    const attachments = ['https://example.com/a.pdf', 'https://example.com/b.png'];
    post({ type: 'Email', ...email, ...more, ...lists, attachments, date: '2026-01-05T08:30:00Z' }).reply(200, added);
    await create('add_inbound_message', {
      ...{ ...inputs, ...email, ...more, type: 'Email', conversationId: 'v1', date: '2026-01-05T09:30:00+01:00' },
      ...{
        emailCc: ['b@example.com, c@example.com'],
        emailBcc: ['d@example.com'],
        attachments: [attachments.join(' ')],
      },
    });
  });

  it('sends who called whom', async () => {
    const call = { from: '+15555550100', to: '+15555550101', status: 'no-answer' };
    post({ type: 'Call', call }).reply(200, added);
    const { from: callFrom, to: callTo, status: callStatus } = call;
    await create('add_inbound_message', {
      ...inputs,
      type: 'Call',
      conversationId: 'v1',
      callFrom,
      callTo,
      callStatus,
    });
  });

  it('says that a contact has no conversation, and what HighLevel refuses', async () => {
    call('GET /conversations/search', { query: { locationId: 'loc1', contactId: 'c1', limit: '1' } }).reply(200, {
      conversations: [],
      total: 0,
    });
    expect((await failureOf(create('add_inbound_message', inputs))).message).toMatch(
      /^The contact has no conversation/,
    );
    post({ type: 'SMS' }).reply(400, { message: 'No conversation provider found' });
    expect((await failureOf(create('add_inbound_message', { ...inputs, conversationId: 'v1' }))).message).toMatch(
      /No conversation provider found/,
    );
  });
});

describe('Cancel Scheduled Message', () => {
  const cancel = (inputs: object) => create('cancel_scheduled_message', inputs);
  const done = { status: 200, message: 'Cancelled' };

  it.each([
    [{ messageId: 'm1', emailMessageId: '' }, 'messages/m1', 'm1'],
    [{ messageId: '', emailMessageId: 'e1' }, 'messages/email/e1', 'e1'],
  ])('cancels %j', async (inputs, path, id) => {
    call(`DELETE /conversations/${path}/schedule`).reply(200, done);
    expect(await cancel(inputs)).toEqual({ id, record: 'Message', cancelled: true });
  });

  it.each([{}, { messageId: 'm1', emailMessageId: 'e1' }])('wants one of the two: %j', async (inputs) => {
    expect((await failureOf(cancel(inputs))).message).toBe('Fill in either Message or Email.');
  });

  it('does not take a refusal for success', async () => {
    const route = 'DELETE /conversations/messages/m1/schedule';
    call(route).reply(200, { status: 404, message: 'Failed cancel the scheduled message' });
    expect(await failureOf(cancel({ messageId: 'm1' }))).toEqual({
      name: 'HaltedError',
      message: expect.stringMatching(/did not cancel.*Failed cancel the scheduled message\.$/) as string,
    });
    call(route).reply(400, { message: 'Message with id m1 not found' });
    expect((await failureOf(cancel({ messageId: 'm1' }))).message).toMatch(/not found/);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('an email is sent, listed, read and changed', async () => {
    const extras = { authData: connect() };
    const contact = await create('create_contact', { firstName: 'Ada', email: 'ada@example.com' }, extras);
    const email = { type: 'Email', contactId: contact.id, subject: 'Hi', html: `<p>${mergeFields}</p>` };
    const sent = await create('send_message', email, extras);
    const [listed] = await trigger('get_messages_by_conversation', { conversationId: sent.conversationId }, extras);
    expect(listed).toMatchObject({
      id: sent.id,
      messageType: 'TYPE_EMAIL',
      meta: { email: { messageIds: [sent.emailMessageId] } },
    });
    expect(listed).not.toHaveProperty('body');
    const [read] = await trigger('get_email', { emailMessageId: sent.emailMessageId }, extras);
    expect(read).toMatchObject({ id: sent.emailMessageId, subject: 'Hi', body: `<p>${mergeFields}</p>` });
    const [before] = await trigger('get_message', { messageId: sent.id }, extras);
    expect(before).toMatchObject({ id: sent.id, direction: 'outbound', status: 'pending' });
    const refused = create('update_message_status', { messageId: sent.id, status: 'read' }, extras);
    expect(await failureOf(refused)).toMatchObject({
      message: expect.stringMatching(/only the marketplace app/) as string,
    });
  });

  it('a scheduled message is cancelled, once', async () => {
    const extras = { authData: connect() };
    const contact = await create('create_contact', { phone: '+15555550100', email: 'ada@example.com' }, extras);
    const later = { contactId: contact.id, message: 'Hi', scheduledTimestamp: '2030-01-01T09:00:00Z' };
    const text = await create('send_message', { ...later, type: 'SMS' }, extras);
    const email = await create('send_message', { ...later, type: 'Email' }, extras);
    const { emailMessageId } = email;
    for (const inputs of [{ messageId: text.id }, { emailMessageId }])
      expect(await create('cancel_scheduled_message', inputs, extras)).toMatchObject({ cancelled: true });
    const again = create('cancel_scheduled_message', { emailMessageId }, extras);
    expect((await failureOf(again)).message).toMatch(/did not cancel/);
    const listed = await trigger('get_messages_by_conversation', { conversationId: text.conversationId }, extras);
    expect(listed).toEqual([]);
  });

  it('a message that came by a provider of its own is inbound, and unread', async () => {
    const extras = { authData: connect() };
    const contact = await create('create_contact', { firstName: 'Ada', phone: '+15555550100' }, extras);
    const own = { conversationProviderId: '66f0c0ffee0123456789beef', contactId: contact.id };
    const added = await create('add_inbound_message', { ...own, type: 'Custom', message: 'Hello' }, extras);
    const missed = { ...own, type: 'Call', callFrom: '+15555550100', callStatus: 'no-answer' };
    const { id } = await create('add_inbound_message', missed, extras);
    const inbound = await trigger('new_message', { contactId: contact.id, direction: 'inbound' }, extras);
    expect(inbound.map((one) => one.id).sort()).toEqual([added.id, id].sort());
    expect(await trigger('new_message', { contactId: contact.id, callStatus: 'missed' }, extras)).toMatchObject([
      { id },
    ]);
    const [conversation] = await trigger('get_conversation', { conversationId: added.conversationId }, extras);
    expect(conversation).toMatchObject({ unreadCount: 2 });
    const stranger = { ...own, conversationProviderId: 'p1', type: 'Custom', message: 'Hello' };
    expect((await failureOf(create('add_inbound_message', stranger, extras))).message).toMatch(
      /No conversation provider/,
    );
  });

  it("a message of one's own provider gets a status", async () => {
    const extras = { authData: connect() };
    const contact = await create('create_contact', { firstName: 'Ada', phone: '+15555550100' }, extras);
    const own = {
      type: 'Custom',
      contactId: contact.id,
      message: 'Hi',
      conversationProviderId: '66f0c0ffee0123456789beef',
    };
    const { id: messageId } = await create('send_message', own, extras);
    const [before] = await trigger('get_message', { messageId }, extras);
    expect(await create('update_message_status', { messageId, status: 'delivered' }, extras)).toMatchObject({
      id: messageId,
      status: 'delivered',
    });
    const [after] = await trigger('get_message', { messageId }, extras);
    expect(after).toMatchObject({ status: 'delivered' });
    expect(after?.dedupeKey).not.toBe(before?.dedupeKey);
  });

  it('a recorded call has its files and its transcript, another has none', async () => {
    const extras = { authData: connect() };
    const found = await trigger(
      'search_conversations',
      { lastMessageType: 'TYPE_CALL' },
      { ...extras, meta: { isPopulatingDedupe: true } },
    );
    const calls = await Promise.all(
      found.map(async ({ id }) => (await trigger('get_messages_by_conversation', { conversationId: id }, extras))[0]),
    );
    const callOf = (wanted: string) =>
      calls.find((one) => (one?.meta as { callStatus?: string } | undefined)?.callStatus === wanted)?.id;
    const recorded = { messageId: callOf('completed') };
    const missed = { messageId: callOf('no-answer') };
    for (const key of ['get_message_recording', 'get_message_transcription', 'download_transcription'])
      expect([key, await trigger(key, missed, extras)]).toEqual([key, []]);
    const [transcript] = await trigger('get_message_transcription', recorded, extras);
    expect(transcript?.dialogue).toMatch(/^\[00:00:00-00:00:02\] Speaker 1: Maple Street Dental/);
    const [recording] = await trigger('get_message_recording', recorded, extras);
    const [download] = await trigger('download_transcription', recorded, extras);
    await hydrate(recording?.file, extras);
    await hydrate(download?.file, extras);
    expect(stashed()).toMatchObject([
      { name: 'audio.wav', type: 'audio/x-wav', content: expect.stringMatching(/^RIFF/) as string },
      { name: 'transcription.txt', type: 'text/plain' },
    ]);
  });
});

describe('The dropdowns of templates and subscription types', () => {
  const choices = async (list: string, inputs: object = {}) =>
    (await dropdown(list, inputs)).map(({ id, name }) => [id, name]);
  const templates = [{ id: 't1', name: 'Reminder', type: 'sms' }];

  it.each([
    [{ type: 'SMS' }, { type: 'sms' }],
    [{ type: 'Email' }, { type: 'email' }],
    [{ type: 'WhatsApp' }, { type: 'whatsapp' }],
    [{ type: 'IG' }, {}],
    [{}, {}],
  ])('show the message templates of the channel %j', async (inputs, query) => {
    expectCall('2021-07-28', 'GET /locations/loc1/templates', {
      query: { originId: 'loc1', limit: '25', skip: '0', ...query },
    }).reply(200, { templates, totalCount: 1 });
    expect(await choices('message_template', inputs)).toEqual([['t1', 'Reminder']]);
  });

  it('show the email templates, from each place in which clients find them', async () => {
    for (const place of ['builders', 'templates', 'data']) {
      expectCall('2021-07-28', 'GET /emails/builder', {
        query: { locationId: 'loc1', templatesOnly: 'true', limit: '10', offset: '0' },
      }).reply(200, { [place]: [{ id: 'e1', name: 'Welcome' }] });
      expect(await choices('email_template')).toEqual([['e1', 'Welcome']]);
    }
  });

  it('show the subscription types', async () => {
    for (const place of ['customSubtypes', 'data']) {
      expectCall('2021-04-15', 'GET /conversations/preferences/custom-subtypes', {
        query: { locationId: 'loc1' },
      }).reply(200, { [place]: [{ _id: 's1', name: 'News' }] });
      expect(await choices('subscription_type')).toEqual([['s1', 'News']]);
    }
  });
});
