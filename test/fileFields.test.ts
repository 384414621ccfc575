import { Readable } from 'node:stream';
import nock from 'nock';
import { companyAuth, create, failureOf, fields, locationAuth } from './support/app';
import { stoppedClock } from './support/clock';
import { accessToken, expectCall, holdAgainstContract } from './support/highlevel';

/** File upload fields: files from elsewhere are downloaded, and uploaded once the contact is written. */
const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);

const fileFields = [
  { id: 'xray', name: 'X-Ray', dataType: 'FILE_UPLOAD', isMultiFileAllowed: true, maxFileLimit: 2 },
  { id: 'consent', name: 'Consent', dataType: 'FILE_UPLOAD', isMultiFileAllowed: false, maxFileLimit: 5 },
  { id: 'text', name: 'Nickname', dataType: 'TEXT' },
];
const define = (model = 'contact') =>
  call('GET /locations/loc1/customFields', { query: { model } }).reply(200, { customFields: fileFields });

/** Expects the download of a file, without a token. */
const download = (path: string) =>
  nock('https://files.example.com', { badheaders: ['authorization', 'version'] }).get(path);

interface Part {
  name: string;
  file: string;
  type: string;
  content: string;
}

const partsIn = (body: string): Part[] =>
  [
    ...body.matchAll(
      /Content-Disposition: form-data; name="([^"]*)"; filename="([^"]*)"\r\nContent-Type: (\S+)\r\n\r\n([^]*?)\r\n--/g,
    ),
  ].map(([, name = '', file = '', type = '', content = '']) => ({ name, file, type, content }));

/** Expects the upload of files to the contact c1. What was sent is in the list that it returns. */
const upload = (status: number, answer: object): Part[] => {
  const parts: Part[] = [];
  const scope = nock('https://services.leadconnectorhq.com', {
    reqheaders: {
      authorization: `Bearer ${accessToken}`,
      version: '2021-07-28',
      'content-type': /^multipart\/form-data; boundary=/,
      'content-length': /^\d+$/,
    },
  });
  scope.on('request', (req: { headers: Record<string, string>; path: string }, _interceptor: unknown, body: string) => {
    holdAgainstContract({ method: 'POST', url: req.path, headers: req.headers, body });
    parts.push(...partsIn(body));
  });
  scope.post('/forms/upload-custom-files').query({ contactId: 'c1', locationId: 'loc1' }).reply(status, answer);
  return parts;
};

const kept = { f1: { meta: { size: 1 }, url: 'https://example.com/f1', documentId: 'd1' } };
const consent = 'https://files.example.com/consent.pdf?key=hidden';
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The three operations that write a contact, what is sent besides custom fields, and what the message calls the write. */
const writes = [
  ['create_contact', 'POST /contacts/', { locationId: 'loc1' }, 'created'],
  ['update_contact', 'PUT /contacts/c1', {}, 'updated'],
  ['upsert_contact', 'POST /contacts/upsert', { locationId: 'loc1' }, 'created'],
] as const;

describe.each(writes)('%s', (key, route, always, done) => {
  const write = (inputs: object, extras?: Parameters<typeof create>[2]) =>
    create(key, key === 'update_contact' ? { contactId: 'c1', ...inputs } : inputs, extras);
  const answer = { contact: { id: 'c1', firstName: 'Ada' }, ...(key === 'upsert_contact' && { new: true }) };
  const writing = (body: object = {}) => call(route, { body: { ...always, ...body } }).reply(200, answer);

  it('uploads a file after the contact is written, and gives its fields', async () => {
    define();
    download('/consent.pdf?key=hidden').reply(200, 'Signed', { 'content-type': 'application/pdf' });
    writing({ firstName: 'Ada', customFields: [{ id: 'text', field_value: 'Countess' }] });
    const customFields = [{ id: 'consent', value: kept }];
    const parts = upload(200, { contact: { id: 'c1', customFields }, traceId: 't1' });
    const inputs = { firstName: 'Ada', customField_text: 'Countess', customField_consent: consent };
    expect(await write(inputs)).toMatchObject({ id: 'c1', firstName: 'Ada', customFields: { consent: kept } });
    expect(parts).toEqual([
      {
        name: expect.stringMatching(new RegExp(`^consent_${uuid}$`)) as string,
        file: 'consent.pdf',
        type: 'application/pdf',
        content: 'Signed',
      },
    ]);
  });

  it.each([
    ['a list', { customField_xray: ['https://files.example.com/a.png', 'https://files.example.com/b', ''] }],
    ['one text', { customField_xray: 'https://files.example.com/a.png, https://files.example.com/b' }],
    [
      'JSON',
      { customField1: 'X-Ray', customValue1: '["https://files.example.com/a.png","https://files.example.com/b"]' },
    ],
  ])('uploads several files, given as %s', async (_form, inputs) => {
    define();
    download('/a.png').reply(200, 'A');
    download('/b').reply(200, 'B', {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': "attachment; filename=x; filename*=UTF-8''..%2Fna%C3%AFve",
    });
    writing();
    const parts = upload(200, {});
    expect(await write(inputs)).toMatchObject({ id: 'c1' });
    expect(parts.map(({ name, ...part }) => [name.replace(new RegExp(uuid), '…'), ...Object.values(part)])).toEqual([
      ['xray_…', 'a.png', 'image/png', 'A'],
      ['xray_…', 'naïve.txt', 'text/plain', 'B'],
    ]);
  });

  it.each([[JSON.stringify(kept)], [kept], [[JSON.stringify(kept)]]])(
    'writes what HighLevel returned for a file: %j',
    async (value) => {
      define();
      writing({ customFields: [{ id: 'xray', field_value: kept }] });
      await write({ customField_xray: value });
    },
  );

  it.each([
    [422, { message: 'Unsupported file' }, 'HaltedError', /HighLevel's message: Unsupported file\.$/],
    [500, {}, 'AppError', /HighLevel had an internal error \(500\)/],
    [429, {}, 'AppError', /HighLevel's limit of requests has been reached\.$/],
    [401, {}, 'AppError', /HighLevel no longer accepts the access token\.$/],
  ])('says that the contact is written if the upload fails (%p)', async (status, body, name, cause) => {
    define();
    download('/consent.pdf?key=hidden').reply(200, 'Signed');
    writing();
    upload(status, body);
    const failure = await failureOf(write({ customField_consent: consent }));
    expect(failure.name).toBe(name);
    expect(failure.message).toMatch(cause);
    expect(failure.message).toContain(
      `The contact was ${done} and has the ID c1, but its files were not uploaded: Consent. Upload them with Update Contact instead of replaying this step. `,
    );
  });

  it('needs the permission, and says so before anything is sent', async () => {
    define();
    const scope = 'contacts.write locations/customFields.readonly';
    const failure = await failureOf(write({ customField_consent: consent }, { authData: { ...locationAuth, scope } }));
    expect(failure.message).toMatch(/^The connected account lacks the permission "forms\.write" for this step\. /);
  });
});

describe('A file is refused before anything is written,', () => {
  const place = 'https://files.example.com/consent.pdf';
  const refusal = async (url: unknown) => {
    define();
    return failureOf(create('create_contact', { customField_consent: url }));
  };
  const ofServer = () => download('/consent.pdf?key=hidden');

  it.each([
    [
      403,
      /^The file https:\/\/files\.example\.com\/consent\.pdf cannot be downloaded \(status 403\)\. Nothing was changed/,
    ],
    // Core takes it for HighLevel's, and would have the token renewed.
    [401, /cannot be downloaded \(status 401\)\. Nothing was changed/],
    [404, /cannot be downloaded \(status 404\)/],
    [204, /cannot be downloaded \(status 204\)/],
  ])('if its server answers %p', async (status, sentence) => {
    ofServer().reply(status);
    const failure = await refusal(consent);
    expect(failure).toEqual({ name: 'HaltedError', message: expect.stringMatching(sentence) as string });
    expect(failure.message).not.toContain('hidden');
  });

  it.each([
    ['does not answer', () => ofServer().replyWithError('ECONNRESET'), /could not be downloaded \(.*ECONNRESET/],
    ['fails', () => ofServer().reply(503), /could not be downloaded \(status 503\)\. Nothing was changed/],
  ])('if its server %s', async (_what, answer, sentence) => {
    answer();
    const failure = await refusal(consent);
    expect(failure).toEqual({ name: 'AppError', message: expect.stringMatching(sentence) as string });
    expect(failure.message).not.toContain('hidden');
  });

  it('if it takes too long', async () => {
    const time = stoppedClock();
    ofServer().reply(200, () => {
      time.pass(15_000);
      return 'Signed';
    });
    const { name, message } = await refusal(consent);
    expect([name, message]).toEqual([
      'AppError',
      `The file ${place} could not be downloaded (it took too long). Nothing was changed in HighLevel.`,
    ]);
    expect(time.waiting()).toBe(0);
  });

  it('if it is empty', async () => {
    ofServer().reply(200, '');
    expect((await refusal(consent)).message).toBe(`The file ${place} is empty. Nothing was changed in HighLevel.`);
  });

  it('if it is announced to be larger than 50 MB', async () => {
    ofServer().reply(200, 'Signed', { 'content-length': String(50 * 1024 * 1024 + 1) });
    expect((await refusal(consent)).message).toMatch(/makes the files of this step larger than 50 MB\. Nothing was/);
  });

  it('if it turns out to be larger than 50 MB', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    ofServer().reply(200, () => Readable.from(Array.from({ length: 51 }, () => megabyte)));
    expect((await refusal(consent)).message).toMatch(/larger than 50 MB/);
  });

  it('if the files are larger together', async () => {
    define();
    download('/a.png').reply(200, Buffer.alloc(30 * 1024 * 1024, 'x'));
    download('/b.png').reply(200, 'B', { 'content-length': String(21 * 1024 * 1024) });
    const urls = ['https://files.example.com/a.png', 'https://files.example.com/b.png'];
    const { message } = await failureOf(create('create_contact', { customField_xray: urls }));
    expect(message).toMatch(/^The file https:\/\/files\.example\.com\/b\.png makes the files/);
  });

  it.each([
    [
      'text/html; charset=utf-8',
      /^The file "consent\.pdf" for the custom field "Consent" is a web page\. HighLevel takes these types: pdf, docx, /,
    ],
    ['image/tiff', undefined],
  ])('if it is of the type %p', async (type, sentence) => {
    if (sentence) {
      ofServer().reply(200, 'x', { 'content-type': type });
      expect((await refusal(consent)).message).toMatch(sentence);
    } else {
      download('/scan').reply(200, 'x', { 'content-type': type });
      const { name, message } = await refusal('https://files.example.com/scan');
      expect(name).toBe('HaltedError');
      expect(message).toMatch(/^The file "scan" for the custom field "Consent" is of the type "image\/tiff"\./);
    }
  });

  it('if its name has an ending that HighLevel does not take', async () => {
    download('/virus.exe').reply(200, 'x', { 'content-type': 'application/octet-stream' });
    expect((await refusal('https://files.example.com/virus.exe')).message).toMatch(/is of the type "exe"/);
  });

  it.each([
    'http://127.0.0.1:9001/a.pdf',
    'http://localhost/a.pdf',
    'http://2130706433/a.pdf',
    'http://[::1]/a.pdf',
    'http://[::ffff:169.254.169.254]/a.pdf',
    'http://192.168.0.1/a.pdf',
    'https://[/a.pdf',
  ])('if its address is not public: %s', async (url) => {
    const { name, message } = await refusal(url);
    expect(name).toBe('HaltedError');
    expect(message).toMatch(/is not at a public web address\. Nothing was changed in HighLevel\.$/);
  });

  it('if its address leads to one that is not public', async () => {
    ofServer().reply(302, undefined, { location: 'http://10.0.0.1/a.pdf' });
    nock('http://10.0.0.1').get('/a.pdf').reply(200, 'x');
    expect((await refusal(consent)).message).toMatch(/leads to an address that is not public/);
  });

  it('if there are more files than the field takes', async () => {
    const urls = (count: number) => Array.from({ length: count }, (_, n) => `https://files.example.com/${n}.png`);
    expect((await refusal(urls(2))).message).toBe('The custom field "Consent" takes one file, not 2.');
    define();
    const { name, message } = await failureOf(create('create_contact', { customField_xray: urls(3) }));
    expect([name, message]).toEqual(['HaltedError', 'The custom field "X-Ray" takes at most 2 files, not 3.']);
  });

  it.each([['a.pdf'], [['https://files.example.com/a.png', 'b']], ['["a"]'], ['ftp://example.com/a.png']])(
    'if it is neither a file nor what HighLevel returns for one: %j',
    async (value) => {
      const { name, message } = await refusal(value);
      expect(name).toBe('HaltedError');
      expect(message).toMatch(
        /^The custom field "Consent" must be a file, or a JSON object as HighLevel returns it for a file/,
      );
    },
  );
});

describe('A file with a redirect', () => {
  it('is downloaded from where that leads, and named by it', async () => {
    define();
    download('/consent.pdf?key=hidden').reply(302, undefined, { location: 'https://cdn.example.com/other%20name.PDF' });
    nock('https://cdn.example.com', { badheaders: ['authorization'] })
      .get('/other%20name.PDF')
      .reply(200, 'Signed');
    call('POST /contacts/', { body: { locationId: 'loc1' } }).reply(201, { contact: { id: 'c1' } });
    const parts = upload(200, { id: 'c1', customFields: [{ id: 'consent', value: kept }] });
    expect(await create('create_contact', { customField_consent: consent })).toMatchObject({
      customFields: { consent: kept },
    });
    expect(parts).toMatchObject([{ file: 'other name.PDF', type: 'application/pdf' }]);
  });
});

describe('A file without a usable name', () => {
  it.each([
    ['/', 'file.png'],
    ['/scan', 'scan.png'],
    ['/50%.png', '50%.png'],
  ])('at %p is uploaded as %p', async (path, name) => {
    define();
    download(path).reply(200, 'x', { 'content-type': 'image/png' });
    call('POST /contacts/', { body: { locationId: 'loc1' } }).reply(201, { contact: { id: 'c1' } });
    const parts = upload(200, {});
    await create('create_contact', { customField_consent: `https://files.example.com${path}` });
    expect(parts).toMatchObject([{ file: name, type: 'image/png' }]);
  });
});

describe('A contact that HighLevel does not name', () => {
  it('gets no files', async () => {
    define();
    download('/consent.pdf?key=hidden').reply(200, 'Signed');
    call('POST /contacts/', { body: { locationId: 'loc1' } }).reply(201, {});
    const { message } = await failureOf(create('create_contact', { customField_consent: consent }));
    expect(message).toMatch(/did not send the ID/);
  });
});

describe('An agency', () => {
  it('uploads with the token of the sub-account', async () => {
    const token = 'token-of-loc2';
    nock('https://services.leadconnectorhq.com')
      .post('/oauth/locationToken')
      .reply(201, { access_token: token, expires_in: 86399 });
    call('GET /locations/loc2/customFields', { query: { model: 'contact' }, token }).reply(200, {
      customFields: fileFields,
    });
    download('/consent.pdf?key=hidden').reply(200, 'Signed');
    call('PUT /contacts/c1', { body: {}, token }).reply(200, { contact: { id: 'c1' } });
    nock('https://services.leadconnectorhq.com', { reqheaders: { authorization: `Bearer ${token}` } })
      .post('/forms/upload-custom-files')
      .query({ contactId: 'c1', locationId: 'loc2' })
      .reply(200, {});
    const inputs = { locationId: 'loc2', contactId: 'c1', customField_consent: consent };
    expect(await create('update_contact', inputs, { authData: companyAuth })).toMatchObject({ id: 'c1' });
  });
});

describe('The inputs of file upload fields', () => {
  const inputOf = async (operation: string, model: string, key: string) => {
    define(model);
    const inputs = await fields('creates', operation, 'inputFields', {}, { keepCache: false });
    return inputs.find((input) => input.key === key);
  };

  it('take files for contacts, several where the field takes several', async () => {
    const xray = await inputOf('create_contact', 'contact', 'customField_xray');
    expect(xray).toMatchObject({ type: 'file', list: true, helpText: expect.stringMatching(/forms\.write/) as string });
    const one = await inputOf('update_contact', 'contact', 'customField_consent');
    expect(one?.type).toBe('file');
    expect(one?.list).toBeUndefined();
  });

  it('take JSON for opportunities, and say why', async () => {
    const xray = await inputOf('update_opportunity', 'opportunity', 'customField_xray');
    expect(xray).toMatchObject({
      type: 'string',
      helpText: expect.stringMatching(/HighLevel takes new files for contacts only\.$/) as string,
    });
    define('opportunity');
    const inputs = { id: 'o1', customField_xray: 'https://files.example.com/a.png' };
    expect(await failureOf(create('update_opportunity', inputs))).toEqual({
      name: 'HaltedError',
      message:
        'The custom field "X-Ray" must be a JSON object as HighLevel returns it for a file (it takes new files for contacts only), not "https://files.example.com/a.png".',
    });
  });
});
