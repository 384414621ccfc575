import nock from 'nock';
import App from '../index';
import { clock } from '../highlevel/clock';
import { checkBeforeReplay } from '../highlevel/errorTable';
import { beginWrite } from '../highlevel/deadline';
import { guarded } from '../highlevel/guard';
import type { AnyBundle, Z } from '../highlevel/types';
import { companyAuth, create, failureOf, locationAuth, search, trigger } from './support/app';
import { coresOwnZ } from './support/core';
import { localZapier } from '../zapier';
import { accessToken } from './support/highlevel';

/**
 * The table of errors: each shape that HighLevel was seen to send → what Zapier does, and the sentence that a person reads.
 */
const api = () => nock('https://services.leadconnectorhq.com');

/** Runs Create Contact Note (a write) against an answer, and gives the error it throws. */
const writeError = async (
  status: number,
  body: nock.Body,
  headers?: nock.ReplyHeaders,
  authData = locationAuth as Record<string, string>,
) => {
  api().post('/contacts/c1/notes').reply(status, body, headers);
  const error = await create('create_contact_note', { contactId: 'c1', body: 'Hi' }, { authData }).catch(
    (e: unknown) => e,
  );
  if (!(error instanceof Error)) throw new Error('The step did not fail.');
  return { name: error.name, message: readable(error.message) };
};

/** AppError and ThrottledError wrap their message in JSON. */
const readable = (message: string): string => {
  try {
    return (JSON.parse(message) as { message: string }).message;
  } catch {
    return message;
  }
};

/** Without a refresh token the app is the private integration token flavour: core refreshes only OAuth connections. */
const oldToken = { ...locationAuth, issuedAt: '0' };

it.each([
  [
    'a duplicate contact',
    400,
    {
      statusCode: 400,
      message: 'This location does not allow duplicated contacts.',
      meta: { contactId: 'c9', matchingField: 'phone', contactName: 'Ada Byron' },
      traceId: 'trace-1',
    },
    'HaltedError',
    /same phone\. Ada Byron with the ID c9 already has this one\. Use Upsert Contact.*Trace ID trace-1/,
  ],
  [
    'a list of validation messages',
    422,
    {
      statusCode: 422,
      message: ['email must be an email', 'dueDate must be a valid ISO 8601 date string'],
      error: 'Unprocessable Entity',
    },
    'HaltedError',
    /did not accept Email, Due Date\. HighLevel's message: email must be an email; dueDate must be/,
  ],
  [
    'an unknown property',
    422,
    { message: ['property gender should not exist'] },
    'HaltedError',
    /did not accept Gender/,
  ],
  [
    'a nested property',
    422,
    { message: ['customFields.0.field_value must be a string'] },
    'HaltedError',
    /Custom Fields 0 Field Value/,
  ],
  [
    '{error, status}',
    400,
    { error: 'Contact with id c1 not found', status: 400 },
    'HaltedError',
    /no such record.*Contact with id c1 not found/,
  ],
  [
    'HTTP 400 with body 422',
    400,
    { statusCode: 422, message: 'title should not be empty' },
    'HaltedError',
    /did not accept Title/,
  ],
  [
    'messages with and without a field',
    422,
    { message: ['title must be a string', 'Nothing was saved.'] },
    'HaltedError',
    /did not accept Title\. HighLevel/,
  ],
  [
    'a list of wrong items',
    422,
    { message: 'each value in phoneLabels must be a string' },
    'HaltedError',
    /did not accept Phone Labels\./,
  ],
  [
    'names with digits and underscores',
    422,
    { message: ['property address1Line should not exist', 'first__name must be a string'] },
    'HaltedError',
    /did not accept Address1 Line, First Name\./,
  ],
  ...[
    'No property gender should not exist',
    'Your email must be verified',
    'Not each value in tags must be a string',
  ].map((message) => [message, 422, { message }, 'HaltedError', /did not accept this request\./] as const),
  ...[
    'The note was not found',
    'The note no longer exists',
    'The note does not exist',
    "The note doesn't exist",
    'The note is deleted',
  ].flatMap((message) =>
    [400, 404, 422].map(
      (status) => [`${status}: ${message}`, status, { message }, 'HaltedError', /has no such record/] as const,
    ),
  ),
  [
    'a conflict about something not found',
    409,
    { message: 'A free number was not found' },
    'HaltedError',
    /did not accept this request\./,
  ],
  [
    'a duplicate contact without details',
    400,
    { message: 'This location does not allow duplicated contacts.', meta: { contactId: 'c9' } },
    'HaltedError',
    /same email or phone\. A contact with the ID c9 already/,
  ],
  ['a wrong Version', 400, { message: 'version header is invalid' }, 'AppError', /refused the API version/],
  [
    'a status of no rule on a write, which was not done',
    405,
    '',
    'AppError',
    /internal error \(405\)\. Try again later\.$/,
  ],
  ['a body of null', 400, 'null', 'HaltedError', /^HighLevel did not accept this request\.$/],
  ['an empty 404', 404, '', 'HaltedError', /found nothing under this ID/],
  [
    'an unknown route',
    404,
    { message: 'Cannot POST /contacts/c1/notes', statusCode: 404 },
    'HaltedError',
    /found nothing under this ID/,
  ],
  [
    "v3's error object",
    400,
    { error: { code: 'bad', message: 'title must be a string' } },
    'HaltedError',
    /did not accept Title/,
  ],
  [
    'an existing conversation',
    400,
    { canonicalCode: 'CONVERSATIONS_CONVERSATION_ALREADY_EXISTS', message: 'exists', conversationId: 'v1' },
    'HaltedError',
    /already has a conversation, with the ID v1/,
  ],
  [
    'a duplicate opportunity',
    400,
    { canonicalCode: 'OPPORTUNITY_NO_DUPLICATE', message: 'Can not create', meta: { existingId: 'o1' } },
    'HaltedError',
    /already has an opportunity in this pipeline, with the ID o1/,
  ],
  [
    'a relation twice',
    400,
    { message: 'duplicate relation of object Ids for given association' },
    'HaltedError',
    /already related/,
  ],
  [
    'no access to the location',
    403,
    { message: 'The token does not have access to this location.' },
    'AppError',
    /no access to this sub-account/,
  ],
  [
    'a location token on agency routes',
    403,
    { message: 'Forbidden resource', error: 'Forbidden', statusCode: 403 },
    'AppError',
    /other kind of connection/,
  ],
  ['another 403', 403, { message: 'No.' }, 'AppError', /does not allow the connected account to do this/],
  [
    "a fault of HighLevel's on a write",
    500,
    { message: 'Internal Server Error' },
    'AppError',
    /internal error \(500\)\. Check in HighLevel whether this was done/,
  ],
  [
    "the gateway's refusal",
    403,
    '<!DOCTYPE html><html><h1>Forbidden</h1></html>',
    'AppError',
    /A gateway in front of HighLevel refused this request \(403\)/,
  ],
  [
    'a list of errors',
    400,
    { message: 'Validation failed', errors: [{ message: 'email is taken' }, { msg: 'phone is taken' }] },
    'HaltedError',
    /Validation failed; email is taken; phone is taken\.$/,
  ],
  ['a detail', 400, { detail: 'The note is too long.' }, 'HaltedError', /HighLevel's message: The note is too long\.$/],
  [
    "OAuth's own form",
    400,
    { error: 'invalid_request', error_description: 'No grant.' },
    'HaltedError',
    /HighLevel's message: No grant\.$/,
  ],
  ['a message without end', 400, { message: 'x'.repeat(5000) }, 'HaltedError', /message: x{1000}…\.$/],
  [
    'a refusal with status 200',
    200,
    { success: false, message: 'The contact is locked.' },
    'HaltedError',
    /did not accept this request\. HighLevel's message: The contact is locked/,
  ],
  [
    'a refusal with status 201, in another spelling',
    201,
    { succeded: false, message: 'The contact is locked.' },
    'HaltedError',
    /The contact is locked/,
  ],
  ['an error for a status', 200, { status: 'error', message: 'It is locked.' }, 'HaltedError', /It is locked/],
  [
    "an error's body with status 200",
    200,
    { statusCode: 422, message: ['title should not be empty'] },
    'HaltedError',
    /did not accept Title/,
  ],
  [
    "a fault's body with status 200",
    200,
    { statusCode: 500, message: 'Oops' },
    'AppError',
    /internal error \(500\)\. Check in HighLevel/,
  ],
  ['a success without the new ID', 201, { note: {} }, 'AppError', /did not send the ID.*Check in HighLevel/],
  ['a success without anything', 201, 'null', 'AppError', /did not send the ID.*Check in HighLevel/],
  ["the gateway's HTML page", 502, '<html><h1>Bad Gateway</h1></html>', 'AppError', /internal error \(502\)/],
] as const)('%s', async (_what, status, body, name, message) => {
  expect(await writeError(status, body as nock.Body)).toEqual({
    name,
    message: expect.stringMatching(message) as string,
  });
});

describe('401', () => {
  it('of an old OAuth token is a refresh: core throws before any code of ours', async () => {
    expect(await writeError(401, { message: 'Invalid JWT' }, {}, oldToken)).toMatchObject({ name: 'RefreshAuthError' });
  });

  it('right after a refresh is an error that says why, and not another refresh', async () => {
    jest.spyOn(clock, 'now').mockReturnValue(1_000_000_000_000);
    const fresh = { ...locationAuth, issuedAt: String(1_000_000_000_000 - 60_000) };
    const error = await writeError(401, { message: 'The token is not authorized for this scope.' }, {}, fresh);
    expect(error).toEqual({
      name: 'AppError',
      message: expect.stringMatching(/just renewed.*lacks a scope/) as string,
    });
  });
});

describe('401 of a private integration token', () => {
  // Core refreshes no token of this flavour, so that the answer reaches the table.
  const authentication = { type: 'custom', test: App.authentication?.test, fields: [] };
  const refusal = async (body: nock.Body) => {
    api().post('/contacts/c1/notes').reply(401, body);
    const withToken = localZapier({ ...App, authentication }, { trim: true });
    const connection = withToken.connection({ authData: { access_token: 'pit-1', locationId: 'loc1' } });
    const step = connection.create('create_contact_note', { contactId: 'c1', body: 'Hi' });
    const { name, message } = await failureOf(step.finally(() => withToken.close()));
    return `${name}: ${message}`;
  };

  it.each([
    [/^AppError: .* lacks a permission \(scope\)/, { message: 'The token is not authorized for this scope.' }],
    [/^AppError: .* took too long to answer/, { message: 'Command timed out' }],
    [/^AppError: .* needs the agency ID/, { message: 'E01 - Unauthorized' }],
    [/^AppError: .* refused this request \(401\)/, { message: 'Unauthorized' }],
    [/^AppError: .* refused this request \(401\)/, ''],
    [/^ExpiredAuthError: .* no longer accepts this/, { message: 'Invalid Private Integration token' }],
    [/^ExpiredAuthError: .* no longer accepts this/, { message: 'Invalid JWT' }],
  ])('is %s for %j', async (sentence, body) => {
    expect(await refusal(body)).toMatch(sentence);
  });
});

describe('429', () => {
  beforeEach(() => jest.spyOn(clock, 'random').mockReturnValue(0.5));

  it.each([
    [
      'the burst interval',
      { 'x-ratelimit-interval-milliseconds': '10000', 'x-ratelimit-daily-remaining': '5000' },
      13,
      /10 seconds/,
    ],
    ['10 seconds when no header says more', {}, 13, /10 seconds/],
    ['10 seconds when a header says nothing', { 'x-ratelimit-daily-remaining': '' }, 13, /10 seconds/],
    [
      'the daily reset when the day is used up',
      { 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '7200000' },
      7203,
      /daily/,
    ],
    ['an hour when the day is used up and no header says more', { 'x-ratelimit-daily-remaining': '0' }, 3603, /daily/],
    ['Retry-After in seconds', { 'retry-after': '30' }, 33, /10 seconds/],
    ['Retry-After as a date', { 'retry-after': 'Mon, 05 Jan 2026 09:01:00 GMT' }, 63, /10 seconds/],
  ])('waits %s', async (_what, headers, delay, message) => {
    jest.spyOn(clock, 'now').mockReturnValue(Date.UTC(2026, 0, 5, 9));
    api()
      .post('/contacts/c1/notes')
      .reply(429, { statusCode: 429, message: 'Too Many Requests' }, headers as nock.ReplyHeaders);
    const error = (await create('create_contact_note', { contactId: 'c1', body: 'Hi' }).catch(
      (e: unknown) => e,
    )) as Error;
    expect(error.name).toBe('ThrottledError');
    expect(JSON.parse(error.message)).toEqual({ message: expect.stringMatching(message) as string, delay });
  });
});

describe('What is no error', () => {
  it.each([
    ['null', 'null'],
    ['nothing', ''],
    ['a record that is null', { contact: null }],
    ['a list', []],
    ['a text', 'OK'],
  ])('an update that HighLevel confirms with %s', async (_what, body) => {
    api().put('/contacts/c1').reply(200, body);
    expect(await create('update_contact', { contactId: 'c1', firstName: 'Ada' })).toMatchObject({ id: 'c1' });
  });

  it('a notification that comes alone instead of in a list', async () => {
    api().post('/calendars/cal1/notifications').reply(201, { _id: 'nt1' });
    const inputs = { calendarId: 'cal1', receiverType: 'contact', channel: 'email', notificationType: 'booked' };
    expect(await create('create_calendar_notification', inputs)).toMatchObject({ id: 'nt1' });
  });

  it('a date beyond all calendars', async () => {
    api()
      .get('/contacts/c1')
      .reply(200, { contact: { id: 'c1', dateAdded: 1e20 } });
    expect(await search('find_contact', { contactId: 'c1' })).toMatchObject([{ id: 'c1', dateAdded: 1e20 }]);
  });

  it('a number or a list where the form asks for a text', async () => {
    const body = (sent: { body?: unknown; title?: unknown }) => sent.body === '7' && sent.title === 'a, b';
    api()
      .post('/contacts/c1/notes', body)
      .reply(201, { note: { id: 'n1' } });
    const inputs = { contactId: 'c1', body: 7, title: ['a', 'b'] };
    expect(await create('create_contact_note', inputs)).toMatchObject({ id: 'n1' });
  });

  it('a search that finds nothing, said with status 200', async () => {
    api().get('/contacts/gone').reply(200, { statusCode: 404, message: 'Contact not found' });
    expect(await search('find_contact', { contactId: 'gone' })).toEqual([]);
  });

  it('a search that finds nothing', async () => {
    api().get('/contacts/gone').reply(400, { message: 'Contact with id gone not found' });
    expect(await search('find_contact', { contactId: 'gone' })).toEqual([]);
  });

  it('a trigger on a record that is gone', async () => {
    api().get('/contacts/gone').reply(404, '');
    expect(await trigger('get_contact', { contactId: 'gone' })).toEqual([]);
  });
});

describe('A search without what HighLevel promises is an error', () => {
  it.each([
    ['a contact that is null', { contact: null }, 'no contact'],
    ['a text', '"Ada"', 'something other than data (status 200, application/json)'],
  ])('%s', async (_what, body, what) => {
    api().get('/contacts/c1').reply(200, body, { 'Content-Type': 'application/json' });
    expect(await failureOf(search('find_contact', { contactId: 'c1' }))).toEqual({
      name: 'AppError',
      message: `HighLevel returned ${what}. Try again later.`,
    });
  });

  it.each([
    ['no list', {}, 'no list of contacts'],
    ['a list of nothing', { contacts: [null] }, 'a contact without an ID'],
    ['a contact without an ID', { contacts: [{ firstName: 'Ada' }] }, 'a contact without an ID'],
  ])('%s', async (_what, body, what) => {
    api().post('/contacts/search').reply(200, body);
    expect(await failureOf(search('find_contact', { email: 'ada@example.com' }))).toEqual({
      name: 'AppError',
      message: `HighLevel returned ${what}. Try again later.`,
    });
  });

  it('no sub-account', async () => {
    api().get('/locations/loc1').reply(200, { location: [] });
    expect((await failureOf(search('find_location', { locationId: 'loc1' }))).message).toMatch(
      /returned no sub-account/,
    );
  });

  it('no word on a slug', async () => {
    api().post('/calendars/groups/validate-slug').reply(200, {});
    const { message } = await failureOf(search('validate_calendar_group_slug', { slug: 'spa' }));
    expect(message).toMatch(/returned no word on whether the slug is available/);
  });
});

describe('A value that a field cannot take is an error that names the field', () => {
  it.each([
    [
      'an object as a text',
      'create_contact_note',
      { contactId: 'c1', body: { a: 1 } },
      'Note must be plain text, not an object',
    ],
    [
      'an empty list as a required text',
      'create_contact_note',
      { contactId: 'c1', body: [null] },
      'Note must be a text that is not empty',
    ],
    [
      'a list as a yes or no',
      'complete_contact_task',
      { contactId: 'c1', taskId: 't1', completed: [true] },
      'Completed must be a single value',
    ],
    [
      'a text as line items',
      'create_calendar',
      { name: 'Spa', openHours: 'always' },
      'Weekly Hours must be line items',
    ],
    [
      'a text as pairs',
      'api_request',
      { method: 'GET', path: '/contacts/c1', query: 'a=b' },
      'Query must be pairs of names and values',
    ],
  ])('%s', async (_what, key, inputs, said) => {
    expect(await failureOf(create<string>(key, inputs))).toEqual({
      name: 'HaltedError',
      message: `The value of ${said}.`,
    });
  });
});

describe('What a person reads', () => {
  it('names no token and no secret', async () => {
    const leak = `Bearer ${accessToken} ${locationAuth.refresh_token} test-client-secret`;
    const { message } = await writeError(400, { message: leak });
    for (const secret of [accessToken, locationAuth.refresh_token, 'test-client-secret'])
      expect(message).not.toContain(secret);
  });

  it('names no token that HighLevel issued for the step', async () => {
    api().post('/oauth/locationToken').reply(201, { access_token: 'token-of-the-exchange', expires_in: 86400 });
    api().post('/contacts/c1/notes').reply(400, { message: 'This token-of-the-exchange is no good' });
    const inputs = { locationId: 'loc1', contactId: 'c1', body: 'Hi' };
    const { message } = await failureOf(create('create_contact_note', inputs, { authData: companyAuth }));
    expect(message).toMatch(/This … is no good\.$/);
  });

  it('names no half of a token where a long message is cut', async () => {
    const { message } = await writeError(400, { message: `${'x'.repeat(990)}${accessToken}${'y'.repeat(20)}` });
    expect(message).toMatch(/x…y{9}…\.$/);
  });

  it('is cut before half an emoji', async () => {
    const { message } = await writeError(400, { message: `${'x'.repeat(999)}😀😀` });
    expect(message).toMatch(/x{999}…\.$/);
  });

  it('is no longer than a page, whatever was mapped into the step', async () => {
    const { message } = await failureOf(
      create('create_contact_task', { contactId: 'c1', title: 'x', dueDate: 'x'.repeat(9000) }),
    );
    expect(message.length).toBeLessThan(2600);
  });

  it('names no bearer token of anybody else', async () => {
    const { message } = await writeError(400, { message: 'authorization: bearer  token-of-another, and more' });
    expect(message).toMatch(/authorization: Bearer … and more/);
  });

  it('is one sentence and none of the log that core would add', async () => {
    expect(await writeError(400, { message: 'No. Not v1.2.' })).toEqual({
      name: 'HaltedError',
      message: "HighLevel did not accept this request. HighLevel's message: No. Not v1.2.",
    });
  });

  it('has the status and a code behind it, for the logs', async () => {
    const said = async (status: number, body: string, headers?: nock.ReplyHeaders) => {
      api().post('/contacts/c1/notes').reply(status, body, headers);
      const { message } = await create('create_contact_note', { contactId: 'c1', body: 'Hi' }).catch((e: Error) => e);
      return JSON.parse(String(message)) as unknown;
    };
    expect(await said(403, '')).toEqual({
      message: 'HighLevel does not allow the connected account to do this.',
      code: 'highlevel_error',
      status: 403,
    });
    expect(await said(200, '<html></html>', { 'content-type': 'text/html' })).toEqual({
      message: `HighLevel returned something other than data (status 200, text/html). ${checkBeforeReplay}`,
      code: 'bad_answer',
      status: 502,
    });
    expect(await said(300, '')).toMatchObject({
      message: `HighLevel returned something other than data (status 300, no content type). ${checkBeforeReplay}`,
    });
  });

  it('names no password, however short it is, and none of the inputs', async () => {
    const inputs = {
      firstName: 'Grace',
      lastName: 'Lovelace',
      email: 'grace@example.com',
      type: 'account',
      role: 'user',
    };
    const user = { ...inputs, password: 'pa-5', locationIds: ['loc1'] };
    api().post('/users/').reply(400, { message: 'The password pa-5 is too short.' });
    expect((await failureOf(create('create_user', user))).message).toMatch(/The password … is too short/);

    api().post('/users/').reply(401, { message: 'Invalid JWT' });
    const stale = await failureOf(create('create_user', user, { authData: { ...locationAuth, issuedAt: '0' } }));
    expect(stale).toEqual({
      name: 'RefreshAuthError',
      message: 'HighLevel no longer accepts the access token. Zapier renews it and runs the step again.',
    });
  });

  it('says that a pasted token cannot be one', async () => {
    const authData = { access_token: 'pit-ключ', locationId: 'loc1' };
    expect(await failureOf(create('create_contact_note', { contactId: 'c1', body: 'Hi' }, { authData }))).toEqual({
      name: 'ExpiredAuthError',
      message: expect.stringMatching(/characters that no token has/) as string,
    });
  });

  it('is nothing at all when hidden characters came along with a pasted token', async () => {
    const sent = nock('https://services.leadconnectorhq.com', { reqheaders: { authorization: 'Bearer pit-1' } })
      .post('/contacts/c1/notes')
      .reply(201, { note: { id: 'n1' } });
    const authData = { access_token: '\u200bBearer pit-1\u200b \n', locationId: '\ufeffloc1' };
    expect(await create('create_contact_note', { contactId: 'c1', body: 'Hi' }, { authData })).toMatchObject({
      id: 'n1',
    });
    expect(sent.isDone()).toBe(true);
  });

  it.each([
    ['a mistake of its own', new TypeError(`x is not a function, ${accessToken}`), 'TypeError'],
    ['what is no error at all', `oh no, ${accessToken}`, 'Error'],
  ])('calls %s unexpected, and keeps the rest for the log', async (_what, thrown, name) => {
    const z = await coresOwnZ();
    const log = jest.spyOn(z.console, 'error').mockReturnValue(undefined);
    const bundle: AnyBundle = { authData: locationAuth, inputData: {} };
    const fails = guarded(jest.fn<Promise<void>, [Z, AnyBundle]>().mockRejectedValue(thrown));
    const said = `Something unexpected happened in this app (${name}). Please report it to whoever shared it with you.`;
    expect(await failureOf(fails(z, bundle))).toEqual({ name: 'AppError', message: said });
    beginWrite(bundle);
    expect(await failureOf(fails(z, bundle))).toEqual({ name: 'AppError', message: `${said} ${checkBeforeReplay}` });
    expect(log).toHaveBeenCalledWith(expect.stringMatching(/(is not a function|oh no), …/));
  });

  it('refuses an ID that no address can hold', async () => {
    expect(await failureOf(create('delete_contact', { contactId: 'c\ud83d' }))).toEqual({
      name: 'HaltedError',
      message: '"c\ufffd" is not a valid ID for "contactId".',
    });
  });

  it('says that a trigger failed: a halted poll would be silent', async () => {
    api()
      .get('/contacts/c1/tasks')
      .reply(422, { message: ['contactId must be a string'] });
    await expect(trigger('get_contact_tasks', { contactId: 'c1' })).rejects.toMatchObject({ name: 'AppError' });
  });

  it.each([
    ['HTML with status 200', 200, '<html></html>', /something other than data \(status 200/],
    ['a truncated body', 200, '{"note": {"id": "n1"', /did not send the ID.*Check in HighLevel/],
    ['a redirect, which is not followed', 302, '', /something other than data \(status 302/],
  ])('%s', async (_what, status, body, message) => {
    expect(await writeError(status, body, { location: 'https://example.com/', 'content-type': 'text/html' })).toEqual({
      name: 'AppError',
      message: expect.stringMatching(message) as string,
    });
  });

  it('a connection that breaks', async () => {
    api().post('/contacts/c1/notes').replyWithError('socket hang up');
    await expect(create('create_contact_note', { contactId: 'c1', body: 'Hi' })).rejects.toThrow(
      /could not be reached.*Check in HighLevel whether this was done/,
    );
    api().get('/contacts/c1').replyWithError('socket hang up');
    await expect(trigger('get_contact', { contactId: 'c1' })).rejects.toThrow(/did not answer in time\. \(/);
  });
});

it('sends a write once, whatever comes back', async () => {
  for (const status of [429, 500, 502, 503]) {
    const once = api().post('/contacts/c1/notes').reply(status, {});
    await expect(create('create_contact_note', { contactId: 'c1', body: 'Hi' })).rejects.toThrow();
    expect(once.isDone()).toBe(true);
  }
});
