import { failureOf, trigger } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);

describe('New Document', () => {
  const document = {
    ...{ _id: 'd1', documentId: 'd1', name: 'Plan', type: 'proposal', status: 'sent', paymentStatus: ['no_payment'] },
    ...{ documentRevision: 1, deleted: false, isExpired: false, grandTotal: { amount: 250, currency: 'USD' } },
    ...{ recipients: [], createdAt: '2026-01-05T09:30:00.000Z', updatedAt: '2026-01-06T10:00:00.000Z' },
  };
  const answer = (found: object[], status?: string) =>
    call('GET /proposals/document', {
      query: { locationId: 'loc1', limit: '20', skip: '0', ...(status && { status }) },
    }).reply(200, { documents: found, total: found.length });
  const keys = async (triggerOn?: string, extras?: Parameters<typeof trigger>[2]) =>
    (await trigger('new_document', { triggerOn }, extras)).map(({ dedupeKey }) => dedupeKey);
  const sentOn = 'sent,viewed,completed,accepted';

  it('fires for a new document, the newest first, and gives its recipient', async () => {
    const cc = { id: 'c2', contactName: 'Bea', isPrimary: false };
    const signer = {
      id: 'c1',
      contactName: 'Ada Byron',
      email: 'ada@example.com',
      isPrimary: true,
      hasCompleted: true,
    };
    const older = { ...document, _id: 'd0', createdAt: '2026-01-04T09:30:00.000Z' };
    const deleted = { ...document, _id: 'd2', deleted: true };
    answer([older, deleted, { ...document, status: ['sent'], recipients: [cc, signer] }]);
    const [newest, second, ...others] = await trigger('new_document');
    expect(newest).toEqual({
      ...document,
      _id: 'd1',
      ...{ id: 'd1', dedupeKey: 'd1', status: 'sent', paymentStatus: 'no_payment' },
      ...{ recipients: [cc, signer], recipient: signer },
    });
    expect([second?.id, others]).toEqual(['d0', []]);
    answer([{ ...document, recipients: [cc] }]);
    expect(await trigger('new_document')).toMatchObject([{ recipient: cc }]);
  });

  it.each([
    ['sent', sentOn, ['d1:sent:1', 'd2:sent:1', 'd3:sent:1', 'd4:sent:1']],
    ['viewed', 'viewed,completed,accepted', ['d2:viewed:1', 'd3:viewed:1', 'd4:viewed:1']],
    ['completed', 'completed,accepted', ['d3:completed:1', 'd4:completed:1']],
  ])('fires when a document is %s, also if it came further since', async (triggerOn, statuses, fired) => {
    const found = ['draft', 'sent', 'viewed', 'completed', 'accepted'].map((status, n) => ({
      ...document,
      ...{ _id: `d${n}`, status },
    }));
    answer(found, statuses);
    expect(await keys(triggerOn)).toEqual(fired);
  });

  it('fires again when a document was a draft in between', async () => {
    answer([{ ...document, documentRevision: 2 }], sentOn);
    expect(await keys('sent')).toEqual(['d1:sent:2']);
  });

  it('fires for each change of the status, also back to one that it had', async () => {
    const fired: unknown[] = [];
    for (const status of ['draft', 'sent', 'draft']) {
      answer([{ ...document, status }]);
      fired.push(...(await keys('status_changed', { keepCache: fired.length > 0 })));
    }
    expect(fired).toEqual(['d1:draft', 'd1:sent', expect.stringMatching(/^d1:draft:20/)]);
  });

  it('fires for nothing when there is nothing, and refuses an answer without the list', async () => {
    answer([]);
    expect(await trigger('new_document')).toEqual([]);
    call('GET /proposals/document', { query: { locationId: 'loc1', limit: '20', skip: '0' } }).reply(200, { total: 3 });
    expect((await failureOf(trigger('new_document'))).message).toMatch(/^HighLevel returned/);
  });

  it('says which permission is missing', async () => {
    const authData = { access_token: 't', userType: 'Location', locationId: 'loc1', scope: 'contacts.readonly' };
    const failure = await failureOf(trigger('new_document', {}, { authData }));
    expect(failure.message).toMatch(/lacks the permission "documents_contracts\/list\.readonly"/);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('documents are told by how far they have come', async () => {
    const extras = { authData: connect() };
    const statuses = async (triggerOn?: string) =>
      (await trigger('new_document', { triggerOn }, extras)).map(({ status }) => status);
    expect(await statuses()).toEqual(['draft', 'sent', 'viewed', 'completed']);
    expect(await statuses('viewed')).toEqual(['viewed', 'completed']);
    expect(await statuses('completed')).toEqual(['completed']);
  });
});
