import { clock } from '../highlevel/clock';
import { create, dropdown, failureOf, fields, search, trigger } from './support/app';
import { expectCall, pageUrl } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-04-15', route, expected);
const now = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;
const day = 24 * 60 * minute;
const sorted = { locationId: 'loc1', sort: 'desc', sortBy: 'last_message_date' };
const conversation = (n: number, lastMessageDate = now - n * minute, dateAdded = now - day) => ({
  id: `v${n}`,
  contactId: `c${n}`,
  locationId: 'loc1',
  type: 'TYPE_PHONE',
  unreadCount: 0,
  fullName: `Contact ${n}`,
  lastMessageBody: 'Hi',
  lastMessageType: 'TYPE_SMS',
  sort: [lastMessageDate],
  lastMessageDate,
  dateAdded,
  dateUpdated: lastMessageDate,
});
const answer = (...conversations: object[]) => ({ conversations, total: conversations.length, traceId: 't' });
const keys = (items: { dedupeKey: string }[]) => items.map(({ dedupeKey }) => dedupeKey);

beforeEach(() => jest.spyOn(clock, 'now').mockReturnValue(now));

describe('Search Conversations', () => {
  it('sends every filter, lists joined by commas and dates in epoch milliseconds', async () => {
    call('GET /conversations/search', {
      query: {
        ...sorted,
        limit: '100',
        contactId: 'c1',
        assignedTo: 'u1,unassigned',
        followers: 'u2',
        mentions: 'u3,u4',
        query: 'hi',
        status: 'unread',
        lastMessageType: 'TYPE_SMS',
        lastMessageDirection: 'inbound',
        lastMessageAction: 'manual',
        startDate: '1767225600000',
        endDate: '1769904000000',
        scoreProfile: 'p1',
        scoreProfileMin: '0',
        scoreProfileMax: '9.5',
      },
    }).reply(200, answer());
    const inputs = {
      contactId: 'c1',
      assignedTo: ['u1', 'unassigned'],
      followers: ['u2'],
      mentions: ['u3', 'u4'],
      query: 'hi',
      status: 'unread',
      lastMessageType: 'TYPE_SMS',
      lastMessageDirection: 'inbound',
      lastMessageAction: 'manual',
      startDate: '2026-01-01T00:00:00Z',
      endDate: '2026-02-01T00:00:00Z',
      scoreProfile: 'p1',
      scoreProfileMin: 0,
      scoreProfileMax: 9.5,
      triggerOn: 'new',
    };
    expect(await trigger('search_conversations', inputs)).toEqual([]);
  });

  it('gives ISO dates, the name that there is, and no place in the list', async () => {
    const { fullName: _none, ...nameless } = conversation(1);
    const { sort: _place, ...shown } = nameless;
    call('GET /conversations/search', { query: { ...sorted, limit: '100' } }).reply(
      200,
      answer({ ...nameless, contactName: 'ada', lastManualMessageDate: now - day }),
    );
    expect(await trigger('search_conversations')).toEqual([
      {
        ...shown,
        dedupeKey: 'v1',
        link: pageUrl('conversations/conversations/v1'),
        contactName: 'ada',
        fullName: 'ada',
        dateAdded: '2026-01-04T09:00:00.000Z',
        dateUpdated: '2026-01-05T08:59:00.000Z',
        lastMessageDate: '2026-01-05T08:59:00.000Z',
        lastManualMessageDate: '2026-01-04T09:00:00.000Z',
      },
    ]);
  });

  it.each([
    [{ email: 'ada@example.com', phone: '+15555550100' }, 'ada@example.com'],
    [{ phone: '+15555550100' }, '+15555550100'],
  ])('names a contact without a name by %j', async (known, fullName) => {
    call('GET /conversations/search', { query: { ...sorted, limit: '100' } }).reply(
      200,
      answer({ ...conversation(1), ...{ fullName: '', contactName: '', email: '', phone: '' }, ...known }),
    );
    expect(await trigger('search_conversations')).toMatchObject([{ fullName }]);
  });

  it('fires on each new activity when asked to', async () => {
    call('GET /conversations/search', { query: { ...sorted, limit: '100' } }).reply(200, answer(conversation(1)));
    expect(keys(await trigger('search_conversations', { triggerOn: 'new_activity' }))).toEqual([
      'v1:2026-01-05T08:59:00.000Z',
    ]);
  });

  it('does not take an old conversation that is active again for a new one', async () => {
    const old = conversation(1, now, now - 30 * day);
    const { dateAdded: _none, ...undated } = conversation(2);
    const found = () =>
      call('GET /conversations/search', { query: { ...sorted, limit: '100' } }).reply(200, answer(old, undated));
    found();
    expect(keys(await trigger('search_conversations'))).toEqual(['v2']);
    found();
    expect(await trigger('search_conversations', { triggerOn: 'new_activity' })).toHaveLength(2);
    found();
    expect(await trigger('search_conversations', {}, { meta: { isPopulatingDedupe: true } })).toHaveLength(2);
  });

  it('reads on from the last activity while a full page is of the last hours, and keeps the filters', async () => {
    const page = (from: number) => Array.from({ length: 100 }, (_, n) => conversation(from + n));
    const query = { ...sorted, limit: '100', status: 'unread' };
    call('GET /conversations/search', { query }).reply(200, { ...answer(...page(0)), total: 300 });
    const startAfterDate = (n: number) => String(now - n * minute + 1);
    call('GET /conversations/search', { query: { ...query, startAfterDate: startAfterDate(99) } }).reply(200, {
      ...answer(...page(100)),
      total: 300,
    });
    const events = await trigger('search_conversations', { status: 'unread' });
    expect([events.length, new Set(keys(events)).size]).toEqual([200, 200]);
  });

  it('loses none of several that were active at the same moment, where a page ends between them', async () => {
    const bulk = Array.from({ length: 150 }, (_, n) => conversation(n, now - (n < 90 ? n : 99) * minute));
    const query = { ...sorted, limit: '100' };
    call('GET /conversations/search', { query }).reply(200, { ...answer(...bulk.slice(0, 100)), total: 150 });
    // After the position, HighLevel lists what is older than it.
    const startAfterDate = String(now - 99 * minute + 1);
    call('GET /conversations/search', { query: { ...query, startAfterDate } }).reply(200, {
      ...answer(...bulk.slice(90)),
      total: 150,
    });
    expect(new Set(keys(await trigger('search_conversations'))).size).toBe(150);
  });

  it('goes on with older ones when more were active at one moment than a page holds', async () => {
    const query = { ...sorted, limit: '100' };
    const bulk = Array.from({ length: 100 }, (_, n) => conversation(n, now - minute));
    call('GET /conversations/search', { query }).reply(200, { ...answer(...bulk), total: 155 });
    const moment = now - minute;
    call('GET /conversations/search', { query: { ...query, startAfterDate: String(moment + 1) } }).reply(200, {
      ...answer(...bulk),
      total: 155,
    });
    const older = Array.from({ length: 5 }, (_, n) => conversation(200 + n, moment - minute));
    call('GET /conversations/search', { query: { ...query, startAfterDate: String(moment) } }).reply(200, {
      ...answer(...older),
      total: 155,
    });
    // The total says that there is more: the rest of the moment, which HighLevel does not serve.
    for (const [date, found] of [
      [moment - minute + 1, older],
      [moment - minute, []],
    ] as const)
      call('GET /conversations/search', { query: { ...query, startAfterDate: String(date) } }).reply(200, {
        ...answer(...found),
        total: 155,
      });
    expect(await trigger('search_conversations')).toHaveLength(105);
  });

  it('names a filter that is no date, in an error that Zapier reports', async () => {
    const { name, message } = await failureOf(trigger('search_conversations', { startDate: 'soon' }));
    expect([name, message]).toEqual([
      'AppError',
      expect.stringMatching(/^The value of Created After is not a valid date/),
    ]);
  });

  it('shows three when a Zap is set up, whenever they began', async () => {
    call('GET /conversations/search', { query: { ...sorted, limit: '3' } }).reply(
      200,
      answer(...[1, 2, 3].map((n) => conversation(n, now, now - 90 * day))),
    );
    expect(await trigger('search_conversations', {}, { meta: { isLoadingSample: true } })).toHaveLength(3);
  });

  it('is a dropdown of all conversations, whatever the step filters by', async () => {
    const query = { ...sorted, limit: '100' };
    const page = Array.from({ length: 100 }, (_, n) => conversation(n, now - n * minute, now - 90 * day));
    call('GET /conversations/search', { query }).reply(200, { ...answer(...page), total: 101 });
    const inputs = { conversationId: 'v9', status: 'read', contactId: 'c1' };
    expect(await dropdown('search_conversations', inputs)).toHaveLength(100);
    const startAfterDate = String(now - 99 * minute + 1);
    call('GET /conversations/search', { query: { ...query, startAfterDate } }).reply(200, answer(conversation(100)));
    expect(await dropdown('search_conversations', inputs, 1)).toMatchObject([{ id: 'v100', fullName: 'Contact 100' }]);
    expect(await dropdown('search_conversations', inputs, 2)).toEqual([]);
  });

  it('offers one page of conversations that have no date to read on from', async () => {
    const page = Array.from({ length: 100 }, (_, n) => ({ ...conversation(n), lastMessageDate: undefined }));
    call('GET /conversations/search', { query: { ...sorted, limit: '100' } }).reply(200, answer(...page));
    expect(await dropdown('search_conversations', {})).toHaveLength(100);
    expect(await dropdown('search_conversations', {}, 1)).toEqual([]);
  });

  it('offers the types of messages by readable names', async () => {
    const type = (await fields('triggers', 'search_conversations')).find(({ key }) => key === 'lastMessageType');
    expect(type?.choices).toMatchObject({ TYPE_SMS_NO_SHOW_REQUEST: 'SMS No Show Request', TYPE_GMB: 'GMB' });
  });
});

describe('Get Conversation', () => {
  const record = {
    id: 'v1',
    contactId: 'c1',
    locationId: 'loc1',
    type: 3,
    unreadCount: 1,
    inbox: true,
    deleted: false,
  };
  const get = () => call('GET /conversations/v1');
  const poll = () => trigger('get_conversation', { conversationId: 'v1' });

  it('names the type, and fires again only when something changed', async () => {
    get().reply(200, { ...record, dateAdded: now, traceId: 'a' });
    const [first] = await poll();
    expect(first).toMatchObject({ ...record, type: 'TYPE_FB_MESSENGER', dateAdded: '2026-01-05T09:00:00.000Z' });
    get().reply(200, { ...record, dateAdded: now, traceId: 'b' });
    expect((await poll())[0]?.dedupeKey).toBe(first?.dedupeKey);
    get().reply(200, { ...record, dateAdded: now, unreadCount: 2 });
    expect((await poll())[0]?.dedupeKey).not.toBe(first?.dedupeKey);
  });

  it('leaves a number that HighLevel does not explain as it is', async () => {
    get().reply(200, { ...record, type: 9 });
    expect(await poll()).toMatchObject([{ type: '9' }]);
  });

  it('gives nothing for a conversation that is gone', async () => {
    get().reply(400, { message: 'Conversation with id v1 not found', statusCode: 400 });
    expect(await poll()).toEqual([]);
  });
});

describe('Agent Typing Indicator', () => {
  const inputs = { conversationId: 'v1', visitorId: 'vis1' };

  it.each([true, false])('sends %s as the text that the file asks for', async (isTyping) => {
    const body = { locationId: 'loc1', conversationId: 'v1', visitorId: 'vis1', isTyping: String(isTyping) };
    call('POST /conversations/providers/live-chat/typing', { body }).reply(201, { success: true });
    expect(await create('agent_typing_indicator', { ...inputs, isTyping })).toEqual({
      id: 'v1',
      record: 'Conversation',
      shown: true,
    });
  });

  it('says what it is restricted to, in its help and when it is refused', async () => {
    const [first] = await fields('creates', 'agent_typing_indicator');
    expect(first).toMatchObject({
      key: 'conversationId',
      helpText: expect.stringMatching(/only in conversations of its live chat widget/) as string,
    });
    const body = { locationId: 'loc1', conversationId: 'v1', visitorId: 'vis1', isTyping: 'true' };
    call('POST /conversations/providers/live-chat/typing', { body }).reply(400, { message: 'Visitor not found' });
    const { name, message } = await failureOf(create('agent_typing_indicator', { ...inputs, isTyping: true }));
    expect([name, message]).toEqual([
      'HaltedError',
      expect.stringMatching(/only in conversations of its live chat widget.*HighLevel's message: Visitor not found\./),
    ]);
  });
});

describe('Find Conversation', () => {
  const find = (inputs: object) => search('find_conversation', inputs);
  const asked = (query: Record<string, string>) =>
    call('GET /conversations/search', { query: { ...sorted, limit: '100', ...query } });

  it('finds that of a contact', async () => {
    asked({ contactId: 'c1' }).reply(200, answer(conversation(1)));
    expect(await find({ contactId: 'c1' })).toMatchObject([
      { id: 'v1', fullName: 'Contact 1', lastMessageDate: '2026-01-05T08:59:00.000Z' },
    ]);
  });

  it('narrows by text, user and status, and returns ten at most, the latest activity first', async () => {
    const found = Array.from({ length: 12 }, (_, n) => conversation(n));
    asked({ query: 'friday', assignedTo: 'unassigned', status: 'unread' }).reply(200, answer(...found));
    const inputs = { query: 'friday', assignedTo: 'unassigned', status: 'unread' };
    expect((await find(inputs)).map(({ id }) => id)).toEqual(found.slice(0, 10).map(({ id }) => id));
  });

  it('finds nothing, and needs something to search by', async () => {
    asked({ contactId: 'c1' }).reply(200, answer());
    expect(await find({ contactId: 'c1' })).toEqual([]);
    expect((await failureOf(find({ query: '' }))).message).toBe('Fill in at least one field to find a conversation.');
  });

  it('does not take a strange answer for nothing', async () => {
    asked({ contactId: 'c1' }).reply(200, { total: 1 });
    expect((await failureOf(find({ contactId: 'c1' }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('Update Conversation', () => {
  const put = (body: object) => call('PUT /conversations/v1', { body: { locationId: 'loc1', ...body } });
  const update = (inputs: object) => create('update_conversation', { conversationId: 'v1', ...inputs });

  it.each([
    [{ status: 'read' }, { unreadCount: 0 }],
    [
      { status: 'unread', starred: true },
      { unreadCount: 1, starred: true },
    ],
    [{ starred: false, status: '' }, { starred: false }],
  ])('turns %j into %j', async (inputs, body) => {
    const record = { id: 'v1', contactId: 'c1', locationId: 'loc1', deleted: false, lastMessageDate: String(now) };
    put(body).reply(200, { success: true, conversation: record });
    expect(await update(inputs)).toEqual({
      ...record,
      link: pageUrl('conversations/conversations/v1'),
      lastMessageDate: '2026-01-05T09:00:00.000Z',
    });
  });

  it('knows the conversation when HighLevel only confirms', async () => {
    put({ starred: true }).reply(200, { success: true });
    expect(await update({ starred: true })).toMatchObject({ id: 'v1' });
  });

  it('needs something to change, and tells a refusal', async () => {
    expect((await failureOf(update({}))).message).toBe('Fill in Mark As or Starred, or both.');
    put({ starred: true }).reply(200, { success: false, message: 'Conversation is deleted' });
    expect((await failureOf(update({ starred: true }))).message).toMatch(/Conversation is deleted/);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();
  beforeEach(() => jest.restoreAllMocks());

  it('a new contact has a conversation, which a message makes active and an agent types in', async () => {
    const extras = { authData: connect() };
    const contact = await create('create_contact', { firstName: 'Ada', phone: '+15555550100' }, extras);
    const poll = async (triggerOn: string) =>
      trigger('search_conversations', { triggerOn, contactId: contact.id }, extras);
    const [opened] = await poll('new');
    expect(opened).toMatchObject({ contactId: contact.id, type: 'TYPE_PHONE', fullName: 'Ada' });
    const [before] = await poll('new_activity');
    const sent = await create('send_message', { type: 'SMS', contactId: contact.id, message: 'Hi' }, extras);
    expect(sent.conversationId).toBe(opened?.id);
    const [after] = await poll('new_activity');
    expect(after).toMatchObject({ id: opened?.id, lastMessageBody: 'Hi', lastMessageType: 'TYPE_SMS' });
    expect(after?.dedupeKey).not.toBe(before?.dedupeKey);
    expect((await poll('new'))[0]?.dedupeKey).toBe(opened?.id);
    const [record] = await trigger('get_conversation', { conversationId: opened?.id }, extras);
    expect(record).toMatchObject({ id: opened?.id, type: 'TYPE_PHONE', deleted: false });
    const typing = { conversationId: opened?.id, visitorId: 'nobody', isTyping: true };
    expect(await failureOf(create('agent_typing_indicator', typing, extras))).toMatchObject({ name: 'HaltedError' });
  });

  it('a conversation is found by its contact, and marked', async () => {
    const extras = { authData: connect() };
    const contact = await create('create_contact', { firstName: 'Ada', phone: '+15555550100' }, extras);
    await create('send_message', { type: 'SMS', contactId: contact.id, message: 'Hi' }, extras);
    const [found] = await search('find_conversation', { contactId: contact.id }, extras);
    const changed = { conversationId: found?.id, status: 'unread', starred: true };
    expect(await create('update_conversation', changed, extras)).toMatchObject({ id: found?.id, unreadCount: 1 });
    const [read] = await trigger('get_conversation', { conversationId: found?.id }, extras);
    expect(read).toMatchObject({ starred: true, unreadCount: 1 });
  });

  it('the list is sorted by activity, and filtered', async () => {
    const extras = { authData: connect() };
    const found = await trigger(
      'search_conversations',
      { lastMessageType: 'TYPE_LIVE_CHAT' },
      {
        ...extras,
        meta: { isPopulatingDedupe: true },
      },
    );
    expect(found.length).toBeGreaterThan(2);
    const dates = found.map(({ lastMessageDate }) => String(lastMessageDate));
    expect(dates).toEqual([...dates].sort().reverse());
    expect(new Set(found.map(({ lastMessageType }) => lastMessageType))).toEqual(new Set(['TYPE_LIVE_CHAT']));
  });
});
