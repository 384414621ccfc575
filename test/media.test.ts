import nock from 'nock';
import { create, dropdown, failureOf, trigger } from './support/app';
import { accessToken, expectCall, holdAgainstContract } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, expected?: Parameters<typeof expectCall>[2]) => expectCall('2021-07-28', route, expected);

describe('Upload Media', () => {
  const answered = { fileId: 'm1', url: 'https://storage.example.com/brochure.pdf' };
  const fileUrl = 'https://files.example.com/brochure.pdf?key=1';
  const run = (inputs: object) => create('upload_media', inputs);
  /** Expects an upload whose parts have these contents; the content of a file follows its name. */
  const upload = (parts: Record<string, string>, status = 200, answer: object = answered) => {
    const scope = nock('https://services.leadconnectorhq.com', {
      reqheaders: { authorization: `Bearer ${accessToken}`, version: '2021-07-28' },
    });
    scope.on('request', (req: { headers: Record<string, string>; path: string }, _one: unknown, body: string) => {
      holdAgainstContract({ method: 'POST', url: req.path, headers: req.headers, body });
      const sent = [...body.matchAll(/name="(\w+)"(?:; filename="([^"]*)")?[^]*?\r\n\r\n([^]*?)\r\n--/g)];
      expect(Object.fromEntries(sent.map(([, name, file, text]) => [name, file ? `${file}: ${text}` : text]))).toEqual(
        parts,
      );
    });
    scope.post('/medias/upload-file').reply(status, answer);
  };
  const download = () => nock('https://files.example.com').get('/brochure.pdf?key=1');

  it('uploads a file from an earlier step, under its own name or another, into a folder', async () => {
    download().reply(200, 'PDF', { 'content-type': 'application/pdf' });
    upload({ hosted: 'false', file: 'brochure.pdf: PDF' });
    expect(await run({ file: fileUrl })).toEqual({ ...answered, id: 'm1' });
    download().reply(200, 'PDF');
    upload({ hosted: 'false', file: 'new.pdf: PDF', name: 'new.pdf', parentId: 'p1' });
    await run({ file: fileUrl, name: 'new.pdf', parentId: 'p1' });
  });

  it('lets HighLevel fetch a file from its address', async () => {
    upload({ hosted: 'true', fileUrl });
    expect((await run({ fileUrl })).id).toBe('m1');
  });

  it('needs one of them, and a file that is not too large', async () => {
    const message = 'Fill in either File or File URL.';
    expect((await failureOf(run({}))).message).toBe(message);
    expect((await failureOf(run({ file: fileUrl, fileUrl }))).message).toBe(message);
    download().reply(200, 'PDF', { 'content-length': String(25 * 2 ** 20 + 1) });
    expect((await failureOf(run({ file: fileUrl }))).message).toMatch(/larger than 25 MB\. Nothing was changed/);
  });

  it('tells the refusal of HighLevel, and an answer without an ID', async () => {
    upload({ hosted: 'true', fileUrl }, 400, { message: 'Folder with id p1 not found' });
    expect((await failureOf(run({ fileUrl }))).message).toMatch(/Folder with id p1 not found/);
    upload({ hosted: 'true', fileUrl }, 200, {});
    expect((await failureOf(run({ fileUrl }))).message).toMatch(/did not send the ID/);
  });

  it('offers the folders', async () => {
    const query = { type: 'folder', altType: 'location', altId: 'loc1', sortBy: 'name', sortOrder: 'asc' };
    call('GET /medias/files', { query: { ...query, limit: '50', offset: '50' } }).reply(200, {
      files: [{ _id: 'p1', name: 'Logos' }],
    });
    expect(await dropdown('media_folder', {}, 1)).toMatchObject([{ id: 'p1', name: 'Logos' }]);
  });
});

describe('Create Social Post', () => {
  const userId = 'y0BeYjuRIlDwsDcOHOJo';
  const required = { accountIds: ['a1', 'a2'], userId };
  const usual = { accountIds: ['a1', 'a2'], userId, createdBy: userId, type: 'post', media: [] };
  const run = (inputs: object) => create('create_social_post', { ...required, ...inputs });
  const write = (body: object) => call('POST /social-media-posting/loc1/posts', { body });
  const answer = (post: object) => ({ success: true, statusCode: 201, message: 'Created Post', results: { post } });
  const users = () =>
    call('GET /users/', { query: { locationId: 'loc1' } }).reply(200, {
      users: [{ id: userId, name: 'Grace Lovelace' }],
    });

  it('publishes at once', async () => {
    write({ ...usual, summary: 'Open', status: 'published' }).reply(
      201,
      answer({ _id: 'p1', status: 'published', createdBy: userId }),
    );
    users();
    expect(await run({ summary: 'Open' })).toEqual({
      ...{ _id: 'p1', id: 'p1', status: 'published', createdBy: userId, userName: 'Grace Lovelace' },
    });
  });

  it('schedules, with media and a first comment', async () => {
    const media = [
      { url: 'https://example.com/a.PNG?x=1', type: 'image/png' },
      { url: 'https://example.com/b.mp4', type: 'video/mp4' },
      { url: 'https://example.com/c' },
    ];
    const scheduleDate = '2026-03-05T09:00:00Z';
    const more = { media, status: 'scheduled', type: 'reel', scheduleDate, followUpComment: 'First!' };
    write({ ...usual, ...more }).reply(201, answer({ _id: 'p1' }));
    const urls = media.map(({ url }) => url).join(', ');
    await run({ media: [urls], scheduleDate: '2026-03-05T10:00:00+01:00', type: 'reel', followUpComment: 'First!' });
  });

  it('keeps a draft', async () => {
    write({ ...usual, summary: 'Open', status: 'draft' }).reply(201, answer({ _id: 'p1' }));
    expect((await run({ summary: 'Open', status: 'Draft' })).id).toBe('p1');
  });

  it('needs accounts, and a text or media', async () => {
    expect((await failureOf(run({}))).message).toBe('A post needs a text or media.');
    expect((await failureOf(run({ summary: 'Open', accountIds: [' '] }))).message).toMatch(
      /at least one value in Accounts/,
    );
  });

  it('tells the refusal of HighLevel, and an answer without an ID', async () => {
    const body = { ...usual, summary: 'Open', status: 'published' };
    write(body).reply(400, { message: 'Account with id a1 not found' });
    expect((await failureOf(run({ summary: 'Open' }))).message).toMatch(/Account with id a1 not found/);
    write(body).reply(201, { success: true });
    expect((await failureOf(run({ summary: 'Open' }))).message).toMatch(/did not send the ID/);
  });

  it('offers the accounts with their networks', async () => {
    call('GET /social-media-posting/loc1/accounts').reply(200, {
      results: {
        accounts: [
          { id: 'a1', name: 'Maple Street Dental', platform: 'facebook', isExpired: false },
          { id: 'a2', name: 'Maple Street Dental', platform: 'google', isExpired: true },
        ],
      },
    });
    expect((await dropdown('social_account', {})).map(({ name }) => name)).toEqual([
      'Maple Street Dental (facebook)',
      'Maple Street Dental (google, expired)',
    ]);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('media is uploaded, and a post is scheduled on the accounts that there are', async () => {
    const extras = { authData: connect() };
    nock('https://files.example.com').get('/a.png').reply(200, 'A', { 'content-type': 'image/png' });
    const { url } = await create('upload_media', { file: 'https://files.example.com/a.png' }, extras);
    expect(url).toMatch(/a\.png$/);
    const accountIds = (await trigger('social_account', {}, extras)).map(({ id }) => id);
    const [user] = await trigger('list_users_by_location', {}, extras);
    const inputs = { accountIds, userId: user?.id, media: [url], scheduleDate: '2030-01-02T09:00:00Z' };
    expect(await create('create_social_post', inputs, extras)).toMatchObject({
      ...{ accountIds, status: 'scheduled', type: 'post', userName: user?.name },
      ...{ displayDate: '2030-01-02T09:00:00.000Z', media: [{ url, type: 'image/png' }] },
    });
    const none = create('create_social_post', { ...inputs, accountIds: ['a1'] }, extras);
    expect((await failureOf(none)).message).toMatch(/Account with id a1 not found/);
  });
});
