import nock from 'nock';
import { companyAuth, create, failureOf, fields, locationAuth, stashed, zapier } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const mergeFields = 'Hi {{contact.first_name}}, {{bundle.inputData.x}} and {{ custom_values.link }}\n';
const call = (route: string, expected: Parameters<typeof expectCall>[2] = {}, version = '2021-07-28') =>
  expectCall(version, route, { offContract: true, ...expected });
const send = (inputs: object, authData?: Record<string, string>) =>
  create('api_request', { method: 'GET', path: '/contacts/c1', ...inputs }, authData ? { authData } : {});
const refusal = async (inputs: object) => {
  const { name, message } = await failureOf(send(inputs));
  return `${name}: ${message}`;
};
const json = { 'Content-Type': 'application/json; charset=utf-8' };

describe('API Request', () => {
  it('gives a JSON answer as fields', async () => {
    call('GET /contacts/c1').reply(200, { contact: { id: 'c1' } }, { ...json, 'X-Trace': 't', 'Set-Cookie': 'a=b' });
    expect(await send({})).toEqual({
      status: 200,
      headers: { 'content-type': json['Content-Type'], 'x-trace': 't' },
      data: { contact: { id: 'c1' } },
      text: null,
      file: null,
    });
  });

  it('sends method, path, query, headers, body and Version as they are given', async () => {
    const body = `{ "html":"${mergeFields.trim()}",  "tags": [] }`;
    nock('https://services.leadconnectorhq.com', {
      reqheaders: {
        authorization: `Bearer ${locationAuth.access_token}`,
        version: '2021-04-15',
        'content-type': 'application/json',
        'x-one': 'a b',
        accept: 'application/json, */*',
      },
    })
      .patch('/a/b', (sent: unknown) => JSON.stringify(sent) === JSON.stringify(JSON.parse(body)))
      .query({ x: '1', list: ['a', 'b'], template: '{{contact.id}}' })
      .reply(201, function (_uri, _sent) {
        return { length: Number(this.req.headers['content-length']) };
      });
    const inputs = { method: 'patch', path: ' /a/b?x=1&list=a ', version: '2021-04-15', body };
    const query = { list: 'b', template: '{{contact.id}}', none: '' };
    expect(await send({ ...inputs, query, headers: { 'X-One': 'a b' } })).toMatchObject({
      status: 201,
      data: { length: Buffer.byteLength(body) },
    });
  });

  it.each([
    ['GET', '/conversations/search', '2021-04-15'],
    ['get', '/calendars/events?calendarId=cal1', '2021-04-15'],
    ['GET', '/contacts/c1', '2021-07-28'],
    ['GET', '/invoices/i1', '2021-07-28'],
  ])('sends the Version of the path if none is given (%s %s)', async (method, path, version) => {
    const [plain, query] = path.split('?');
    call(`${method.toUpperCase()} ${plain}`, { query: query ? { calendarId: 'cal1' } : {} }, version).reply(200, {});
    expect(await send({ method, path, version: '' })).toMatchObject({ status: 200 });
  });

  it('sends the Version that is given, whatever the path needs', async () => {
    call('GET /conversations/search', {}, '2021-07-28').reply(200, {});
    expect(await send({ path: '/conversations/search', version: '2021-07-28' })).toMatchObject({ status: 200 });
  });

  it('sends a body of another type, and a Version from the headers', async () => {
    nock('https://services.leadconnectorhq.com', {
      reqheaders: { version: 'v3', 'content-type': 'application/x-www-form-urlencoded' },
    })
      .post('/x', 'a=1&b={{c}}')
      .reply(200, '');
    const headers = { 'content-Type': 'application/x-www-form-urlencoded', VERSION: 'v3' };
    expect(await send({ method: 'POST', path: '/x', headers, body: 'a=1&b={{c}}' })).toMatchObject({
      status: 200,
      data: null,
      text: null,
      file: null,
    });
  });

  it.each([
    ['a list', [{ id: 1 }], json, { data: { items: [{ id: 1 }] } }],
    ['a single value', 'true', json, { data: { value: true } }],
    ['JSON of a type of its own', '{"a":1}', { 'Content-Type': 'application/problem+json' }, { data: { a: 1 } }],
    ['JSON without a type', '{"a":1}', {}, { data: { a: 1 } }],
    ['text', 'Speaker 1: {"a":1}', { 'Content-Type': 'text/plain' }, { text: 'Speaker 1: {"a":1}' }],
    ['text that looks like JSON', '12', { 'Content-Type': 'text/csv' }, { text: '12' }],
    ['XML', '<a/>', { 'Content-Type': 'application/xml' }, { text: '<a/>' }],
    ['broken JSON', '{"a":', json, { text: '{"a":' }],
    ['text without a type', 'hello', {}, { text: 'hello' }],
  ])('gives %s', async (_what, body, headers, expected) => {
    call('GET /contacts/c1').reply(200, body, headers as Record<string, string>);
    expect(await send({})).toMatchObject({ status: 200, data: null, text: null, file: null, ...expected });
  });

  it('gives nothing for an empty answer', async () => {
    call('DELETE /contacts/c1').reply(204);
    expect(await send({ method: 'DELETE' })).toMatchObject({ status: 204, data: null, text: null, file: null });
  });

  it.each([
    ['application/pdf', '%PDF\xff\x00'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK\x03\x04'],
  ])('gives a binary answer as a file (%s)', async (type, content) => {
    const headers = { 'Content-Type': type, 'Content-Disposition': 'attachment; filename="invoice.bin"' };
    call('GET /invoices/i1').reply(200, Buffer.from(content, 'latin1'), headers);
    const inputs = { method: 'GET', path: '/invoices/i1' };
    expect(await create('api_request', inputs)).toMatchObject({
      status: 200,
      data: null,
      text: null,
      file: zapier.files[0]?.url,
    });
    expect(stashed()).toEqual([{ name: 'invoice.bin', type, content }]);
  });

  const paths: [string, RegExp][] = [
    ['https://evil.example.com/x', /must begin with a slash/],
    ['https://services.leadconnectorhq.com/contacts/', /must begin with a slash/],
    ['contacts/c1', /must begin with a slash/],
    ['@evil.example.com/x', /must begin with a slash/],
    ['user:secret@evil.example.com', /must begin with a slash/],
    ['.evil.example.com/x', /must begin with a slash/],
    [':443@evil.example.com', /must begin with a slash/],
    ['', /must begin with a slash/],
    ['//evil.example.com/x', /two slashes in a row/],
    ['/a//b', /two slashes in a row/],
    ['/https://evil.example.com', /two slashes in a row/],
    ['/@evil.example.com/x', /has a @ or #/],
    ['/a#/../b', /two dots in a row/],
    ['/a#b', /has a @ or #/],
    ['/a/../b', /two dots in a row/],
    ['/a/%2e%2e/b', /two dots in a row/],
    ['/a/.%2E/b', /two dots in a row/],
    ['/a/%252e%252e/b', /two dots in a row/],
    ['/a%2f..%2fb', /two dots in a row/],
    ['/a/%2e.%5cb', /two dots in a row/],
    ['/\\evil.example.com', /has a backslash/],
    ['\\\\evil.example.com', /must begin with a slash/],
    ['/a%5cb', /has a backslash/],
    ['/a%255Cb', /has a backslash/],
    ['/a/.\t./b', /a space or a line break/],
    ['/a b', /a space or a line break/],
    ['/a\r\nHost: evil.example.com', /a space or a line break/],
    ['/a%0d%0aHost:x', /a space or a line break/],
    ['/a/%', /a % that does not start a valid code/],
    ['/a/%zz', /a % that does not start a valid code/],
  ];
  // Nothing is expected, so anything that were sent would fail the test.
  it.each(paths)('refuses the path %j before anything is sent', async (path, reason) => {
    expect(await refusal({ path })).toMatch(/^HaltedError: The Path /);
    expect(await refusal({ path })).toMatch(reason);
    expect(await refusal({ path: `${path}?a=1`, method: 'DELETE' })).toMatch(reason);
  });

  it.each(['/contacts/100%25', '/custom-fields/a%20b', '/a.b/c', '/a/%C3%A9', '/contacts/c1:x'])(
    'takes the path %s',
    async (path) => {
      call(`GET ${path}`).reply(200, {});
      expect(await send({ path })).toMatchObject({ status: 200 });
    },
  );

  it('leaves dots, slashes and hosts in a query alone', async () => {
    call('GET /x', { query: { a: '../..//b', url: 'https://u@example.com/?x=y' } }).reply(200, {});
    await send({ path: '/x?a=../..//b', query: { url: 'https://u@example.com/?x=y' } });
  });

  it.each([
    ['Authorization', 'Bearer other'],
    ['aUTHORIZATION', 'Bearer other'],
    [' Authorization ', 'Bearer other'],
    ['host', 'evil.example.com'],
    ['Content-Length', '0'],
    ['Transfer-Encoding', 'chunked'],
    ['Connection', 'close'],
  ])('refuses the header %j', async (name, value) => {
    expect(await refusal({ headers: { [name]: value } })).toMatch(/^HaltedError: The header ".*" cannot be set/);
  });

  it.each([
    ['X-A\r\nAuthorization', 'x', /is not a valid header name/],
    ['X-A:', 'x', /is not a valid header name/],
    ['', 'x', /is not a valid header name/],
    ['X-A', 'x\r\nAuthorization: Bearer other', /"x-a" has a line break/],
    ['X-A', 'x\n', /"x-a" has a line break/],
    ['X-A', '☂', /"x-a" has a line break or another character/],
  ])('refuses the header %j: %j', async (name, value, reason) => {
    expect(await refusal({ headers: { [name]: value } })).toMatch(reason);
  });

  it('refuses a Version with a line break, another method, and bodies that cannot be', async () => {
    expect(await refusal({ version: 'v3\r\nHost: x' })).toMatch(/"version" has a line break/);
    expect(await refusal({ method: 'CONNECT' })).toMatch(/The Method must be one of GET, POST/);
    expect(await refusal({ body: '{}' })).toMatch(/GET request cannot have a Body/);
    expect(await refusal({ method: 'POST', body: '{ "a": hello }' })).toMatch(/The Body is not valid JSON/);
  });

  it.each([301, 302, 307, 308])('does not follow a redirect (%i)', async (status) => {
    const elsewhere = nock('https://evil.example.com').get('/').reply(200, {});
    call('GET /contacts/c1').reply(status, 'moved', { Location: 'https://evil.example.com/' });
    expect(await refusal({})).toMatch(/^AppError: HighLevel answered with a redirect \(30\d\)\. It was not followed/);
    expect(elsewhere.isDone()).toBe(false);
    nock.cleanAll();
  });

  it.each([
    [
      422,
      { message: ['email must be an email'], traceId: 'trace-1' },
      /^HaltedError: HighLevel did not accept Email\. HighLevel's message: email must be an email\. \(Trace ID trace-1\.\)$/,
    ],
    [404, '', /^HaltedError: HighLevel found nothing under this ID/],
    [400, { message: 'Contact with id c1 not found' }, /^HaltedError: HighLevel has no such record/],
    [
      403,
      { message: 'The token does not have access to this location.' },
      /^AppError: .*no access to this sub-account/,
    ],
    [429, { message: 'Too Many Requests' }, /^ThrottledError: .*10 seconds/],
    [502, '<html>Bad Gateway</html>', /^AppError: HighLevel had an internal error \(502\)\. Try again later\.$/],
    [401, { message: 'Invalid JWT' }, /^RefreshAuthError/],
  ])('explains a failure in the same words as other steps (%i)', async (status, body, expected) => {
    call('GET /contacts/c1').reply(status, body);
    expect(await refusal({})).toMatch(expected);
  });

  it('says what to look for when a write gets no answer', async () => {
    call('POST /x', { body: {} }).replyWithError('socket hang up');
    expect(await refusal({ method: 'POST', path: '/x', body: '{}' })).toMatch(
      /Check in HighLevel whether this was done/,
    );
  });

  describe('of an agency', () => {
    const shown = async (inputs: object, authData = companyAuth as Record<string, string>) =>
      (await fields('creates', 'api_request', 'inputFields', inputs, { authData })).map(({ key }) => key);

    it('asks whose token to send; a sub-account has only one', async () => {
      expect(await shown({})).toEqual(expect.arrayContaining(['actAs', 'locationId']));
      expect(await shown({ actAs: 'Company' })).not.toContain('locationId');
      expect(await shown({}, locationAuth)).toEqual(['api', 'method', 'path', 'query', 'body', 'version', 'headers']);
    });

    it("sends the agency's own", async () => {
      call('GET /companies/comp1', { token: companyAuth.access_token }).reply(200, { company: {} });
      expect(await send({ path: '/companies/comp1', actAs: 'Company' }, companyAuth)).toMatchObject({ status: 200 });
    });

    it("sends the chosen sub-account's", async () => {
      nock('https://services.leadconnectorhq.com')
        .post('/oauth/locationToken', { companyId: 'comp1', locationId: 'loc2' })
        .reply(201, { access_token: 'token-of-loc2', expires_in: 86399 });
      call('GET /contacts/c1', { token: 'token-of-loc2' }).reply(200, {});
      expect(await send({ actAs: 'Location', locationId: 'loc2' }, companyAuth)).toMatchObject({ status: 200 });
    });

    it('wants the sub-account named', async () => {
      const { message } = await failureOf(send({ actAs: 'Location' }, companyAuth));
      expect(message).toMatch(/Choose the Sub-Account/);
    });
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('a tag is made, used and taken away again', async () => {
    const authData = connect();
    const contact = await create('create_contact', { firstName: 'Ada', phone: '+15555550100' }, { authData });
    const path = `/contacts/${contact.id}/tags`;
    const body = JSON.stringify({ tags: ['made by hand'] });
    expect(await send({ method: 'POST', path, body }, authData)).toMatchObject({
      status: 201,
      data: { tags: ['made by hand'] },
    });
    expect(await send({ path: `/contacts/${contact.id}` }, authData)).toMatchObject({
      data: { contact: { tags: ['made by hand'] } },
    });
    expect(await send({ method: 'DELETE', path, body }, authData)).toMatchObject({ data: { tags: [] } });
    const refused = send({ path: '/contacts/', query: { locationId: 'another' } }, authData);
    expect(await failureOf(refused)).toMatchObject({
      message: expect.stringMatching(/no access to this sub-account/) as string,
    });
  });
});
