import { clock } from '../highlevel/clock';
import { contacts } from '../sandbox/seed/contacts';
import { invoices } from '../sandbox/seed/invoices';
import { usersOf } from '../sandbox/seed/users';
import { companyAuth, create, dropdown, failureOf, search, trigger } from './support/app';
import { expectCall, pageUrl } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);
const own = { altId: 'loc1', altType: 'location' };
const page = { limit: '100', offset: '0' };
const byDate = { sortField: 'issueDate', sortOrder: 'descend' };
const now = Date.UTC(2026, 0, 20, 3);
beforeEach(() => jest.spyOn(clock, 'now').mockReturnValue(now));

/** As live answers have it: the number as a text, and the days as their beginning and end in the sub-account's time zone. */
const invoice = {
  ...{ ...own, _id: 'i1', status: 'sent', name: 'Whitening', invoiceNumber: '1001', invoiceNumberPrefix: 'INV-' },
  ...{ currency: 'USD', total: 350.5, amountPaid: 0, amountDue: 350.5, liveMode: true },
  contactDetails: { id: 'c1', name: 'Ada Byron', email: 'ada@example.com', phoneNo: '+15555550100' },
  ...{ issueDate: '2026-01-05T06:00:00.000Z', dueDate: '2026-01-21T05:59:59.999Z' },
  ...{ createdAt: '2026-01-05T09:30:00.000Z', updatedAt: '2026-01-06T10:00:00.000Z' },
};
const shown = { ...invoice, id: 'i1', link: pageUrl('contacts/detail/c1') };
const late = { ...invoice, _id: 'i2', dueDate: '2026-01-20T02:59:59.999Z' };
const paid = { ...late, _id: 'i3', status: 'paid', amountDue: 0 };

const listed = (found: object[], query: Record<string, string> = {}) =>
  call('GET /invoices/', { query: { ...own, ...page, ...query } }).reply(200, { invoices: found, total: found.length });

describe('New Invoice', () => {
  const keysOf = async (inputs: Parameters<typeof trigger<'new_invoice'>>[1], keepCache = false) =>
    (await trigger('new_invoice', inputs, { keepCache })).map(({ dedupeKey }) => dedupeKey);

  it('fires for each invoice, newest first', async () => {
    listed([late, { ...invoice, createdAt: '2026-01-07T09:30:00.000Z' }], { contactId: 'c1', paymentMode: 'live' });
    const [first, ...others] = await trigger('new_invoice', { contactId: 'c1', paymentMode: 'live' });
    expect(first).toEqual({ ...shown, createdAt: '2026-01-07T09:30:00.000Z', dedupeKey: 'i1' });
    expect(others).toMatchObject([{ id: 'i2' }]);
  });

  it('fires again when an invoice is updated', async () => {
    listed([invoice]);
    expect(await keysOf({ triggerOn: 'new_or_updated' })).toEqual(['i1:2026-01-06T10:00:00.000Z']);
  });

  it.each([
    ['paid', ['i3']],
    ['overdue', ['i2']],
    ['sent', ['i1', 'i2']],
    ['void', []],
  ])('fires for invoices that are %s', async (status, keys) => {
    listed([invoice, late, paid]);
    expect(await keysOf({ status })).toEqual(keys);
  });

  it('fires when an invoice is paid', async () => {
    listed([invoice]);
    expect(await keysOf({ status: 'paid' })).toEqual([]);
    listed([{ ...invoice, status: 'paid' }]);
    expect(await keysOf({ status: 'paid' })).toEqual(['i1']);
  });

  it('fires for each change of status, also when HighLevel stores none because the due date passes', async () => {
    const fired: string[] = [];
    for (const one of [invoice, late, paid, late]) {
      listed([{ ...one, _id: 'i1' }]);
      fired.push(...(await keysOf({ triggerOn: 'status_changed' }, true)));
    }
    expect(fired).toEqual(['i1:sent', 'i1:overdue', 'i1:paid', expect.stringMatching(/^i1:overdue:20/)]);
  });

  it('fires only for changes to one status, and again when it comes back', async () => {
    const fired: string[] = [];
    for (const status of ['paid', 'partially_paid', 'paid']) {
      listed([{ ...invoice, status }]);
      fired.push(...(await keysOf({ triggerOn: 'status_changed', status: 'paid' }, true)));
    }
    expect(fired).toEqual(['i1:paid', expect.stringMatching(/^i1:paid:20/)]);
  });

  it('shows a sample of what would fire', async () => {
    listed([invoice, late, { ...late, _id: 'i4' }, { ...late, _id: 'i5' }, paid]);
    const inputs = { triggerOn: 'status_changed', status: 'paid' };
    expect(await trigger('new_invoice', inputs, { meta: { isLoadingSample: true } })).toMatchObject([{ id: 'i3' }]);
  });

  // A due date without a time ends with its day; an invoice without one is never late.
  it.each([
    ['2026-01-20', []],
    ['2026-01-19', ['i1']],
    [null, []],
  ])('takes an invoice that is due on %s for overdue: %j', async (dueDate, keys) => {
    listed([{ ...invoice, dueDate }]);
    expect(await keysOf({ status: 'overdue' })).toEqual(keys);
  });
});

describe('The sub-account as altId', () => {
  it('is that of the step, on the token of an agency too', async () => {
    const token = companyAuth.access_token;
    call('GET /invoices/', { query: { ...page, altId: 'loc2', altType: 'location' }, token }).reply(200, {
      invoices: [invoice],
    });
    const events = await trigger('new_invoice', { locationId: 'loc2' }, { authData: companyAuth });
    expect(events.map(({ id }) => id)).toEqual(['i1']);
  });

  it('is not sent for an agency that has chosen none', async () => {
    const [query, token] = [page, companyAuth.access_token];
    call('GET /invoices/', { query, token, offContract: true }).reply(422, { message: ['altId should not be empty'] });
    const failure = await failureOf(trigger('new_invoice', {}, { authData: companyAuth }));
    expect(failure.message).toContain('altId should not be empty');
  });
});

describe('Find Invoice', () => {
  it('finds by everything that is filled in, the latest issue date first', async () => {
    listed([late, paid, invoice], { contactId: 'c1', search: 'white', status: 'sent', ...byDate });
    const filters = { contactId: 'c1', status: 'sent', text: 'white' };
    expect((await search('find_invoice', filters)).map(({ id }) => id)).toEqual(['i2', 'i1']);
  });

  it.each(['1001', 'inv-1001', 1001])('finds the number %s', async (invoiceNumber) => {
    const other = { ...invoice, _id: 'i4', invoiceNumber: 1002, invoiceNumberPrefix: undefined };
    listed([other, invoice], byDate);
    expect(await search('find_invoice', { invoiceNumber })).toEqual([shown]);
  });

  it('finds what is overdue, which HighLevel cannot filter by', async () => {
    listed([invoice, late, paid], byDate);
    expect(await search('find_invoice', { status: 'overdue' })).toMatchObject([{ id: 'i2' }]);
  });

  it('finds by ID, if the rest fits too', async () => {
    const read = (status = 200, answer: object = invoice) =>
      call('GET /invoices/i1', { query: own }).reply(status, answer);
    read();
    expect(await search('find_invoice', { invoiceId: 'i1', text: 'ada@', status: 'sent' })).toEqual([shown]);
    for (const other of [{ text: 'Braces' }, { status: 'paid' }, { contactId: 'c2' }, { invoiceNumber: '7' }]) {
      read();
      expect(await search('find_invoice', { invoiceId: 'i1', ...other })).toEqual([]);
    }
    read(200, { ...invoice, contactDetails: null });
    expect(await search('find_invoice', { invoiceId: 'i1', contactId: 'c1' })).toEqual([]);
    read(400, { message: 'Invoice not found' });
    expect(await search('find_invoice', { invoiceId: 'i1' })).toEqual([]);
  });

  it('finds nothing, and needs something to search by', async () => {
    listed([], { search: 'Braces', ...byDate });
    expect(await search('find_invoice', { text: 'Braces' })).toEqual([]);
    expect((await failureOf(search('find_invoice'))).message).toBe('Fill in at least one field to find an invoice.');
  });

  it('does not take a strange answer for nothing', async () => {
    call('GET /invoices/', { query: { ...own, ...page, ...byDate, search: 'x' } }).reply(200, { data: [] });
    expect((await failureOf(search('find_invoice', { text: 'x' }))).message).toMatch(/^HighLevel returned/);
  });
});

describe('The dropdown of invoices', () => {
  it('tells them apart by number, name, contact, status and total', async () => {
    listed([invoice, { ...late, contactDetails: null, invoiceNumberPrefix: null }], byDate);
    expect((await dropdown('invoice', {})).map(({ id, name }) => [id, name])).toEqual([
      ['i1', 'INV-1001 Whitening, Ada Byron (sent, 350.5 USD)'],
      ['i2', '1001 Whitening (overdue, 350.5 USD)'],
    ]);
  });
});

describe('Create Invoice', () => {
  const ada = {
    ...{ id: 'c1', firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', phone: '+15555550100' },
    ...{ companyName: 'Analytical Engines', address1: '12 Maple Street', city: 'Springfield', state: 'IL' },
    ...{ country: 'US', postalCode: '62701' },
  };
  const read = (contact: object = ada) => call('GET /contacts/c1').reply(200, { contact });
  const readLocation = (status = 200, location: object = { id: 'loc1', name: 'Maple', timezone: 'America/Chicago' }) =>
    call('GET /locations/loc1').reply(status, { location });
  const inputs = {
    contactId: 'c1',
    name: 'Whitening',
    currency: 'usd',
    items: [{ itemName: 'Gel', amount: '$49.90' }],
  };
  const body = {
    ...{ ...own, name: 'Whitening', currency: 'USD', liveMode: true },
    // It is still the day before in Chicago.
    issueDate: '2026-01-19',
    businessDetails: { name: 'Maple' },
    contactDetails: {
      ...{ id: 'c1', name: 'Ada Byron', email: 'ada@example.com', phoneNo: '+15555550100' },
      companyName: 'Analytical Engines',
      address: {
        ...{ addressLine1: '12 Maple Street', city: 'Springfield', state: 'IL', countryCode: 'US' },
        postalCode: '62701',
      },
    },
    items: [{ name: 'Gel', currency: 'USD', amount: 49.9, qty: 1 }],
    discount: { type: 'percentage', value: 0 },
    sentTo: { email: ['ada@example.com'], phoneNo: ['+15555550100'] },
  };
  const made = { ...invoice, status: 'draft', traceId: 't' };
  const { traceId: _traceId, ...answer } = { ...shown, ...made };

  it('makes a draft of what the contact and the sub-account say', async () => {
    read();
    readLocation();
    call('POST /invoices/', { body }).reply(201, made);
    expect(await create('create_invoice', inputs)).toEqual(answer);
  });

  it('sends everything that is filled in', async () => {
    read();
    const items = [
      { itemName: 'Gel', itemDescription: 'For use at home', amount: 49.9, quantity: 2, taxRate: 8.5, taxName: 'VAT' },
      { itemName: 'Visit', amount: 20, quantity: '0.5', taxRate: '19' },
      { itemName: '', amount: '' },
    ];
    const texts = { title: 'OFFER', termsNotes: 'Pay soon.', invoiceNumber: '77' };
    call('POST /invoices/', {
      body: {
        ...{ ...body, ...texts, liveMode: false, issueDate: '2026-02-01', dueDate: '2026-02-15' },
        businessDetails: { name: 'Maple Street Dental' },
        contactDetails: { ...body.contactDetails, name: 'Ada B.', email: 'bills@example.com', phoneNo: '+15555550101' },
        items: [
          {
            ...{ name: 'Gel', description: 'For use at home', currency: 'USD', amount: 49.9, qty: 2 },
            taxes: [{ _id: '931bebe618458adb341a2fad', name: 'VAT', rate: 8.5, calculation: 'exclusive' }],
          },
          {
            ...{ name: 'Visit', currency: 'USD', amount: 20, qty: 0.5 },
            taxes: [{ _id: '38ab7ace399d31029d6eba0c', name: 'Tax', rate: 19, calculation: 'exclusive' }],
          },
        ],
        discount: { type: 'fixed', value: 5 },
        sentTo: { email: ['bills@example.com'], phoneNo: ['+15555550101'] },
      },
    }).reply(200, made);
    const person = { contactName: 'Ada B.', email: 'bills@example.com', phone: '+15555550101' };
    const days = { issueDate: '2026-02-01T00:00:00-06:00', dueDate: '2026-02-15' };
    const rest = { discount: 5, discountType: 'Amount', businessName: 'Maple Street Dental', liveMode: 'no' };
    expect(await create('create_invoice', { ...inputs, items, ...texts, ...person, ...days, ...rest })).toEqual(answer);
  });

  it('goes on without the name and the time zone of a sub-account that cannot be read', async () => {
    read();
    readLocation(403, {});
    call('POST /invoices/', { body: { ...body, businessDetails: {}, issueDate: '2026-01-20' } }).reply(200, made);
    expect(await create('create_invoice', inputs)).toEqual(answer);
  });

  it('prefers the name of the business, and takes what a contact has', async () => {
    read({ id: 'c1', email: 'ada@example.com', phone: '+15555550100' });
    readLocation(200, { id: 'loc1', name: 'Maple', business: { name: 'Maple Street Dental' }, timezone: 'UTC' });
    const { address: _address, companyName: _companyName, ...contactDetails } = body.contactDetails;
    call('POST /invoices/', {
      body: {
        ...{ ...body, businessDetails: { name: 'Maple Street Dental' }, issueDate: '2026-01-20' },
        contactDetails: { ...contactDetails, name: 'ada@example.com' },
      },
    }).reply(200, made);
    expect(await create('create_invoice', inputs)).toEqual(answer);
  });

  it.each([
    ['email', 'Contact Email'],
    ['phone', 'Contact Phone'],
  ])('makes none for a contact without %s', async (name, label) => {
    read({ ...ada, [name]: null });
    expect(await failureOf(create('create_invoice', inputs))).toEqual({
      name: 'HaltedError',
      message: `HighLevel makes no invoice for a contact without ${name}. Fill in ${label}.`,
    });
  });

  it.each([
    [[], 'Enter at least one item.'],
    [[{ itemName: 'Gel' }], 'Items: HighLevel needs Price if Item Name is filled in.'],
    [[{ taxName: 'VAT' }], 'Items: HighLevel needs Item Name and Price if Tax Name is filled in.'],
    [[{ quantity: 2 }], 'Items: HighLevel needs Item Name and Price if Quantity is filled in.'],
  ])('makes none of the items %j', async (items, message) => {
    read();
    readLocation();
    expect((await failureOf(create('create_invoice', { ...inputs, items }))).message).toBe(message);
  });

  it('tells a refusal, and reads the contact before it writes', async () => {
    call('GET /contacts/c1').reply(400, { message: 'Contact not found' });
    expect((await failureOf(create('create_invoice', inputs))).message).toMatch(/Contact not found/);
    read();
    readLocation();
    call('POST /invoices/', { body }).reply(422, { message: ['currency must be a valid currency'] });
    expect((await failureOf(create('create_invoice', inputs))).message).toMatch(/currency must be a valid currency/);
  });
});

describe('Send Invoice', () => {
  const sent = { ...invoice, sentTo: { email: ['ada@example.com'] } };
  const send = (body: object) =>
    call('POST /invoices/i1/send', { body: { ...own, userId: 'u1', action: 'email', liveMode: true, ...body } });
  const inputs = { invoiceId: 'i1', userId: 'y0BeYjuRIlDwsDcOHOJo' };
  const userId = inputs.userId;

  it('sends by email, by SMS or by both', async () => {
    for (const [given, action] of [
      ['email', 'email'],
      ['SMS', 'sms'],
      ['Email and SMS', 'sms_and_email'],
    ]) {
      send({ userId, action }).reply(200, { invoice: sent, smsData: {}, emailData: {} });
      expect(await create('send_invoice', { ...inputs, action: given })).toEqual({ ...shown, ...sent });
    }
  });

  it('sends who it is from, and whether it is live', async () => {
    const sentFrom = { fromName: 'Front Desk', fromEmail: 'desk@example.com' };
    send({ userId, sentFrom, liveMode: false }).reply(200, { invoice: sent });
    await create('send_invoice', { ...inputs, action: 'email', ...sentFrom, liveMode: false });
  });

  it('goes by its inputs when HighLevel only confirms', async () => {
    send({ userId }).reply(200, 'OK');
    expect(await create('send_invoice', { ...inputs, action: 'email' })).toMatchObject({ id: 'i1' });
  });

  it('tells a refusal', async () => {
    send({ userId }).reply(400, { message: 'Invoice not found' });
    expect((await failureOf(create('send_invoice', { ...inputs, action: 'email' }))).message).toMatch(/not found/);
  });
});

describe('Record Invoice Payment', () => {
  const none = { card: { brand: 'none', last4: 'none' }, cheque: { number: 'none' } };
  const record = (body: object) => call('POST /invoices/i1/record-payment', { body: { ...own, ...body } });
  const notes = 'Recorded by Zapier';

  it('records all that is due, with a card and a check that are none', async () => {
    record({ ...none, mode: 'bank_transfer', notes }).reply(200, { success: true, invoice: paid });
    expect(await create('record_invoice_payment', { invoiceId: 'i1', mode: 'Bank Transfer' })).toMatchObject({
      id: 'i3',
      status: 'paid',
    });
  });

  it('records a part, with what is known of the card or the check', async () => {
    const card = { brand: 'Visa', last4: '4242' };
    const at = { fulfilledAt: '2026-01-19T15:00:00Z', amount: 100, notes: 'At the desk' };
    record({ ...none, ...at, mode: 'card', card }).reply(200, { success: true, invoice });
    const given = { ...at, fulfilledAt: '2026-01-19T09:00:00-06:00', invoiceId: 'i1' };
    await create('record_invoice_payment', { ...given, mode: 'card', cardBrand: 'Visa', cardLast4: '4242' });
    record({ ...none, mode: 'cheque', notes, cheque: { number: '129' } }).reply(200, { success: true, invoice });
    await create('record_invoice_payment', { invoiceId: 'i1', mode: 'Check', chequeNumber: '129' });
  });

  it('takes no refusal for a success', async () => {
    record({ ...none, mode: 'cash', notes }).reply(200, { success: false, message: 'Already paid' });
    const failure = await failureOf(create('record_invoice_payment', { invoiceId: 'i1', mode: 'cash' }));
    expect(failure.message).toMatch(/Already paid/);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();
  beforeEach(() => jest.restoreAllMocks());

  it('an invoice is made, sent, found and paid, and its payment fires', async () => {
    const extras = { authData: connect(), keepCache: true };
    const location = connect.location();
    const contact = contacts(location)
      .list()
      .find(({ email, phone }) => email && phone);
    const isPaid = { triggerOn: 'status_changed', status: 'paid' };
    const before = (await trigger('new_invoice', isPaid, extras)).length;
    const items = [{ itemName: 'Gel', amount: 50, quantity: 2, taxRate: 10 }];
    const inputs = { contactId: contact?.id, name: 'Gel for Two', currency: 'USD', items };
    const made = await create('create_invoice', inputs, extras);
    expect(made).toMatchObject({ status: 'draft', total: 110, businessDetails: { name: 'Maple Street Dental' } });
    const invoiceId = made.id;
    const userId = usersOf(location)[0]?.id;
    expect(await create('send_invoice', { invoiceId, userId, action: 'email' }, extras)).toMatchObject({
      status: 'sent',
    });
    expect(invoices(location).get(invoiceId)?.sendings).toEqual([{ action: 'email', userId }]);
    const find = { contactId: contact?.id, status: 'sent', text: 'for two' };
    expect(await search('find_invoice', find, extras)).toMatchObject([{ id: invoiceId }]);
    const pay = (amount?: number) =>
      create('record_invoice_payment', { invoiceId, mode: 'cheque', amount, chequeNumber: '7' }, extras);
    expect(await pay(10)).toMatchObject({ status: 'partially_paid', amountDue: 100 });
    expect(await pay()).toMatchObject({ status: 'paid', amountDue: 0 });
    const [fired, ...others] = await trigger('new_invoice', isPaid, extras);
    expect([fired?.id, others.length]).toEqual([invoiceId, before]);
    expect((await failureOf(pay(1))).message).toContain('The invoice is already paid');
  });

  it('invoices are filtered, and one is overdue', async () => {
    const extras = { authData: connect() };
    const numbers = async (inputs: Parameters<typeof search<'find_invoice'>>[1]) =>
      (await search('find_invoice', inputs, extras)).map(({ invoiceNumber }) => invoiceNumber);
    expect(await numbers({ status: 'overdue' })).toEqual(['1002']);
    expect(await numbers({ status: 'draft' })).toEqual(['1004']);
    expect(await numbers({ text: 'whitening' })).toEqual(['1004', '1003', '1002', '1001']);
    expect(await numbers({ invoiceNumber: '1003' })).toEqual(['1003']);
    expect(await trigger('new_invoice', { paymentMode: 'test' }, extras)).toEqual([]);
    expect((await trigger('new_invoice', {}, extras)).map(({ status }) => status)).toEqual([
      'draft',
      'partially_paid',
      'sent',
      'paid',
    ]);
  });
});
