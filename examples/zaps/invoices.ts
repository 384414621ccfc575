import type { Connection, Item } from '../../zapier';

/** Recipe 7 of docs/recipes.md, with API Request and its form, to show how any endpoint is reached. */
const ask = async <Answer>(connection: Connection, api: string, endpoint: string, inputs: object): Promise<Answer> =>
  (await connection.create<{ data: Answer }>('api_request', { api, endpoint, ...inputs })).data;

/** Zap 7a: Search Opportunities (status changed to won) → Find Contact → create an invoice → send it. */
export const invoiceTrigger = { key: 'search_opportunities', input: { triggerOn: 'status_changed', status: 'won' } };

/**
 * The Zap's three actions for one opportunity.
 * @param userId who sends the invoice
 * @returns the invoice's id, for the worksheet; undefined for a contact who cannot be reached by email
 */
export const invoiceWin = async (
  connection: Connection,
  { name, monetaryValue, contactId }: Item,
  { userId, now }: { userId: string; now: number },
): Promise<string | undefined> => {
  const [contact] = await connection.search('find_contact', { contactId });
  if (!contact?.email) return undefined;
  const { _id: invoiceId } = await ask<{ _id: string }>(connection, 'invoices', 'POST /invoices/', {
    name,
    currency: 'USD',
    items: [{ 'items:name': name, 'items:currency': 'USD', 'items:amount': monetaryValue, 'items:qty': '1' }],
    'discount:type': 'percentage',
    'contactDetails:id': contact.id,
    'contactDetails:name': contact.name,
    'contactDetails:phoneNo': contact.phone,
    'contactDetails:email': contact.email,
    issueDate: new Date(now).toISOString(),
    'sentTo:email': [contact.email],
    liveMode: true,
    'businessDetails:name': 'Maple Street Dental',
  });
  const send = { invoiceId, userId, action: 'email', liveMode: true };
  await ask(connection, 'invoices', 'POST /invoices/{invoiceId}/send', send);
  return invoiceId;
};

/** A row of the worksheet «Payments». */
export interface PaymentRow {
  invoiceId: string;
  amount: string;
}

/**
 * Zap 7b: a payment that came by bank → record it → only if the invoice is paid in full → a post in the social planner.
 * @param accountIds the social planner's accounts to post on
 * @returns the invoice's new status
 */
export const recordPayment = async (
  connection: Connection,
  { invoiceId, amount }: PaymentRow,
  { accountIds, userId }: { accountIds: string[]; userId: string },
): Promise<string> => {
  const { invoice } = await ask<{ invoice: { status: string } }>(
    connection,
    'invoices',
    'POST /invoices/{invoiceId}/record-payment',
    {
      invoiceId,
      mode: 'bank_transfer',
      'card:brand': 'none',
      'card:last4': 'none',
      'cheque:number': 'none',
      notes: 'Recorded by Zapier',
      amount,
    },
  );
  if (invoice.status === 'paid')
    await ask(connection, 'social-media-posting', 'POST /social-media-posting/{locationId}/posts', {
      accountIds,
      type: 'post',
      userId,
      summary: 'Another bright smile has left our practice. When do we see yours?',
      status: 'published',
    });
  return invoice.status;
};
