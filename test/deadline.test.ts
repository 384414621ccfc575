import { clock } from '../highlevel/clock';
import { deadlines } from '../highlevel/deadline';
import { create, failureOf, hydrate, companyAuth, stashed, trigger } from './support/app';
import { stoppedClock } from './support/clock';
import { json, useLoopback } from './support/loopback';

/** A step ends within 27 seconds of its start, and says why. */
const highLevel = useLoopback();
const checks = /Check in HighLevel whether this was done/;

/** What runs while time stands still, with the time that it took. */
const timed = async <T>(time: ReturnType<typeof stoppedClock>, step: Promise<T>) => {
  const start = time.now();
  const outcome = await step;
  expect(time.waiting()).toBe(0);
  return { outcome, ms: time.now() - start };
};
const withField = { firstName: 'Ada', customField1: 'pincode', customValue1: '62701' };

it('A sleep ends when its timer rings, and not before', async () => {
  const time = stoppedClock();
  jest.mocked(clock.sleep).mockRestore();
  let awake = false;
  const sleep = clock.sleep(5000).then(() => (awake = true));
  time.pass(4999);
  await Promise.resolve();
  expect(awake).toBe(false);
  time.pass(1);
  await sleep;
  expect(awake).toBe(true);
});

describe('A write', () => {
  it('is not held up by a look-up that hangs', async () => {
    const time = stoppedClock();
    highLevel.answer((request, response) => {
      if (request.url?.includes('customFields')) time.pass(15_000);
      else json(response, { contact: { id: 'c1' } });
    });
    const { outcome, ms } = await timed(time, create('create_contact', withField));
    expect({ id: outcome.id, ms }).toEqual({ id: 'c1', ms: 15_000 });
  });

  it.each([
    ['no answer comes', () => {}],
    ['its answer hangs half-way', (send: () => void) => send()],
  ])('ends within the time of its step when %s', async (_what, begin) => {
    const time = stoppedClock();
    highLevel.answer((request, response) => {
      if (request.url?.includes('customFields')) return time.pass(15_000);
      begin(() => response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"contact": '));
      // A moment later, so that what was sent arrives first.
      setImmediate(() => time.pass(12_000));
    });
    const { outcome, ms } = await timed(time, failureOf(create('create_contact', withField)));
    expect(ms).toBe(27_000);
    expect(outcome).toEqual({
      name: 'AppError',
      message: expect.stringMatching(/did not answer in time.*Check in HighLevel/) as string,
    });
  });

  it('is not sent when the token for it takes too long', async () => {
    const time = stoppedClock();
    const sent: (string | undefined)[] = [];
    highLevel.answer((request) => {
      sent.push(request.url);
      time.pass(15_000);
    });
    const inputs = { locationId: 'loc1', contactId: 'c1', body: 'Hi' };
    const { outcome } = await timed(time, failureOf(create('create_contact_note', inputs, { authData: companyAuth })));
    expect(sent).toEqual(['/oauth/locationToken']);
    expect(outcome.message).toMatch(/did not answer in time\. Nothing was changed/);
  });

  it('is not begun when its answer could not be waited for', async () => {
    jest.replaceProperty(deadlines, 'writeMs', 13_000);
    const time = stoppedClock();
    const sent: (string | undefined)[] = [];
    highLevel.answer((request) => {
      sent.push(request.method);
      time.pass(15_000);
    });
    const { outcome } = await timed(time, failureOf(create('create_contact', withField)));
    expect(sent).toEqual(['GET']);
    expect(outcome.message).toMatch(/so nothing was done\. You can replay the step/);
  });

  it('that is done is not undone by look-ups for its output', async () => {
    const time = stoppedClock();
    highLevel.answer((request, response) => {
      if (request.url?.includes('customFields')) return time.pass(27_000);
      json(response, { contact: { id: 'c1', customFields: [{ id: 'f1', value: '62701' }] } });
    });
    const { outcome } = await timed(time, create('update_contact', { contactId: 'c1', firstName: 'Ada' }));
    expect(outcome).toMatchObject({ id: 'c1', customFields: { f1: '62701' } });
  });
});

it('A poll ends within the time of its step', async () => {
  const time = stoppedClock();
  highLevel.answer(() => time.pass(27_000));
  const { outcome } = await timed(time, failureOf(trigger('get_contact_tasks', { contactId: 'c1' })));
  expect(outcome.message).toMatch(/did not answer in time\. Nothing was changed/);
});

describe('A file', () => {
  const audio = { 'Content-Type': 'audio/x-wav' };
  const promise = async () => {
    highLevel.answer((_request, response) => response.writeHead(200, audio).end('RIFF'));
    const [recording] = await trigger('get_message_recording', { messageId: 'm1' });
    return recording?.file;
  };
  afterEach(() => expect(stashed()).toEqual([]));

  it.each([
    ['is empty', /empty file/, (end: () => void) => end(), ''],
    ['breaks off', /broke off before it was complete/, (_end: () => void, cut: () => void) => cut(), 'RIFF'],
  ])('that %s is an error that says so', async (_what, message, finish, content) => {
    const file = await promise();
    highLevel.answer((_request, response) => {
      response.writeHead(200, audio);
      if (content) response.write(content);
      setImmediate(() =>
        finish(
          () => response.end(),
          () => response.destroy(),
        ),
      );
    });
    expect(await failureOf(hydrate(file))).toEqual({
      name: 'AppError',
      message: expect.stringMatching(message) as string,
    });
  });

  it('that breaks off short of its length ends with the time of the step', async () => {
    const file = await promise();
    const time = stoppedClock();
    highLevel.answer((_request, response) => {
      response.writeHead(200, { ...audio, 'Content-Length': 1000 }).write('RIFF');
      response.on('close', () => time.pass(27_000));
      setImmediate(() => response.destroy());
    });
    const { outcome, ms } = await timed(time, failureOf(hydrate(file)));
    expect(ms).toBe(27_000);
    expect(outcome.message).toMatch(/did not answer in time|broke off/);
  });

  it.each([
    ['in a circle', (url: string) => url],
    ['to another protocol', () => 'ftp://example.com/recording.wav'],
  ])('that is redirected %s is an error that says so', async (_what, target) => {
    const file = await promise();
    highLevel.answer(({ url = '' }, response) => response.writeHead(302, { Location: target(url) }).end());
    expect(await failureOf(hydrate(file))).toEqual({
      name: 'AppError',
      message: expect.stringMatching(
        /^HighLevel could not be reached or did not answer in time\. \(.+\) Nothing/,
      ) as string,
    });
  });

  it('that Zapier does not take is an error without a secret', async () => {
    const file = await promise();
    highLevel.answer((_request, response) =>
      response
        .writeHead(200, {
          ...audio,
          'Content-Disposition': `attachment; filename*=UTF-8''${'%C3%A4'.repeat(2000)}.wav`,
        })
        .end('RIFF'),
    );
    const { name, message } = await failureOf(hydrate(file));
    expect(name).toBe('AppError');
    expect(message).toMatch(/Zapier did not take the file/);
    expect(message).not.toMatch(checks);
  });
});
