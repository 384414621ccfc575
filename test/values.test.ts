import { create, failureOf, trigger } from './support/app';
import { expectCall } from './support/highlevel';

const conversations = expectCall.bind(undefined, '2021-04-15');
const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);

/** What people and other apps put into inputs, and what HighLevel gets. */

const contact = { contact: { id: 'c1' } };
const writesContact = (body: object) => call('PUT /contacts/c1', { body }).reply(200, contact);
const updateContact = (inputs: object) => create('update_contact', { contactId: 'c1', ...inputs });

describe('An amount', () => {
  const opportunity = (monetaryValue: unknown) => create('update_opportunity', { id: 'o1', monetaryValue });

  it.each([
    [1250, 1250],
    [0, 0],
    ['1250.5', 1250.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1,250.00', 1250],
    ['$1250', 1250],
    ['- $1,250', -1250],
    ['$-5', -5],
    ['\u22125', -5],
    ['US$ 1,250.50', 1250.5],
    ['USD 1,250', 1250],
    ['1 250,00 €', 1250],
    ['1\u202f250,00\u00a0€', 1250],
    ['1.234,56', 1234.56],
    ['1.250.000', 1250000],
    ["1'250.50", 1250.5],
    ['12,50', 12.5],
    ['0.125 €', 0.125],
  ])('of %j is %p', async (given, sent) => {
    call('PUT /opportunities/o1', { body: { monetaryValue: sent } }).reply(200, { opportunity: { id: 'o1' } });
    await opportunity(given);
  });

  it.each(['1,5', '1.250 €', '1,25,000', '1.250.5', '5 - 6', 'a lot', '0x10', 'Infinity', true])(
    'of %j is refused',
    async (given) => {
      expect(await failureOf(opportunity(given))).toEqual({
        name: 'HaltedError',
        message: `Monetary Value must be a number, not "${given}".`,
      });
    },
  );
});

describe('A yes or no', () => {
  it.each([
    ['yes', true],
    ['No', false],
    ['TRUE', true],
    ['0', false],
    [1, true],
    [' off ', false],
    [false, false],
  ])('of %j is %p', async (given, sent) => {
    writesContact({ dnd: sent });
    await updateContact({ dnd: given });
  });

  it.each(['maybe', 2, 'null'])('of %j is refused', async (given) => {
    expect(await failureOf(updateContact({ dnd: given }))).toEqual({
      name: 'HaltedError',
      message: `Do Not Disturb must be yes or no, not "${given}".`,
    });
  });
});

describe('A choice', () => {
  it.each(['whatsapp', 'WhatsApp', ' WHATSAPP '])('of %j is found by its value in any case', async (channel) => {
    writesContact({ dndSettings: { WhatsApp: { status: 'active' } } });
    await updateContact({ dndSettings: [{ channel, status: 'Active' }] });
  });

  it('is found by its label', async () => {
    writesContact({ dndSettings: { GMB: { status: 'inactive' } } });
    await updateContact({ dndSettings: [{ channel: 'Google business', status: 'inactive' }] });
  });

  it('that this app does not know goes out as it is', async () => {
    const body = { dndSettings: { Telegram: { status: 'active' } } };
    call('PUT /contacts/c1', { body, offContract: true }).reply(200, contact);
    await updateContact({ dndSettings: [{ channel: 'Telegram', status: 'active' }] });
  });

  it('is one of several in a text', async () => {
    conversations('GET /conversations/cv1/messages', { query: { limit: '100', type: 'TYPE_CALL,TYPE_SMS' } }).reply(
      200,
      {
        messages: { messages: [], nextPage: false },
      },
    );
    await trigger('get_messages_by_conversation', { conversationId: 'cv1', type: ['call, type_sms'] });
  });
});

describe('Nothing', () => {
  it('is null in a list or a row', async () => {
    writesContact({ dndSettings: { SMS: { status: 'active' } }, tags: ['vip'] });
    await updateContact({
      dndSettings: [null, { channel: 'SMS', status: 'active', message: null }],
      tags: [null, 'vip'],
    });
    conversations('POST /conversations/messages', {
      body: { type: 'SMS', contactId: 'c1', message: 'Hi', attachments: ['https://example.com/a,b.png'] },
    }).reply(201, { messageId: 'm1' });
    await create('send_message', {
      type: 'SMS',
      contactId: 'c1',
      message: 'Hi',
      attachments: [null, '["https://example.com/a,b.png", null]'],
    });
  });
});

describe('A tag', () => {
  const tags = (...names: string[]) =>
    call('GET /locations/loc1/tags').reply(200, { tags: names.map((name) => ({ id: name, name })) });

  it('that exists stays whole although it has a comma', async () => {
    tags('smith, jones and sons', 'vip');
    writesContact({ tags: ['vip', 'smith, jones and sons', 'new'] });
    await updateContact({ tags: ['VIP, Smith, Jones and Sons; new'] });
  });

  it.each(['add_tags_to_contact', 'remove_tags_from_contact'])('is the same for %s', async (key) => {
    tags('a, b');
    const method = key.startsWith('add') ? 'POST' : 'DELETE';
    call(`${method} /contacts/c1/tags`, { body: { tags: ['a, b', 'c'] } }).reply(200, { tags: [] });
    await create(key, { contactId: 'c1', tags: ['a, b, c'] });
  });

  it('of a JSON list stays whole, whether it exists or not', async () => {
    tags();
    writesContact({ tags: ['x, y', 'z'] });
    await updateContact({ tags: ['["x, y", "z"]'] });
  });

  it('in brackets is no JSON list', async () => {
    tags();
    writesContact({ tags: ['[cold]', '[vip]'] });
    await updateContact({ tags: ['[cold], [vip]'] });
  });

  it('is split off at commas when the tags cannot be read', async () => {
    call('GET /locations/loc1/tags').reply(403, { message: 'Forbidden' });
    writesContact({ tags: ['a', 'b'] });
    await updateContact({ tags: 'a, b' });
  });
});

describe('A half-filled group', () => {
  it.each([
    [
      { forwardToEmail: 'b@example.com' },
      'Forwarding: HighLevel needs Forward Email Thread if Forward To is filled in.',
    ],
    [
      { forwardEmailMessageId: 'e1' },
      'Forwarding: HighLevel needs Forward Email Thread if Forward Email is filled in.',
    ],
  ])('of an email is refused: %j', async (inputs, message) => {
    const email = { type: 'Email', contactId: 'c1', html: 'Hi', ...inputs };
    expect(await failureOf(create('send_message', email))).toEqual({ name: 'HaltedError', message });
  });

  it.each([
    [
      { beforeTime: [{ beforeOffset: 1 }] },
      'Reminder Times: HighLevel needs Time Before Unit if Time Before is filled in.',
    ],
    [
      { afterTime: [{ afterUnit: 'days' }] },
      'Follow-Up Times: HighLevel needs Time After if Time After Unit is filled in.',
    ],
  ])('of a notification is refused: %j', async (inputs, message) => {
    const notification = { calendarId: 'cal1', notificationId: 'n1', ...inputs };
    const update = create('update_calendar_notification', notification);
    expect(await failureOf(update)).toEqual({ name: 'HaltedError', message });
  });
});
