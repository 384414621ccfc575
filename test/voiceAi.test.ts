import { clock } from '../highlevel/clock';
import { dropdown, failureOf, hydrate, stashed, trigger } from './support/app';
import { expectCall } from './support/highlevel';
import { useSandbox } from './support/sandbox';

const call = (route: string, query: Record<string, string>) =>
  expectCall('2021-04-15', route, { query: { locationId: 'loc1', ...query } });
const now = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;
const log = (id: string, ago = 5 * minute, more: object = {}) => ({
  id,
  agentId: 'a1',
  isAgentDeleted: false,
  createdAt: new Date(now - ago).toISOString(),
  duration: 74,
  trialCall: false,
  executedCallActions: [],
  summary: 'Asked for a slot.',
  transcript: 'bot: Hello?',
  ...more,
});

describe('New Voice AI Call', () => {
  beforeEach(() => jest.spyOn(clock, 'now').mockReturnValue(now));
  const asked = (query: Record<string, string> = {}) =>
    call('GET /voice-ai/dashboard/call-logs', {
      ...{ page: '1', pageSize: '50', sortBy: 'createdAt', sort: 'descend' },
      ...query,
    });
  const answer = (...callLogs: object[]) => ({ callLogs, total: callLogs.length, page: 1, pageSize: 50 });

  it('fires for each call, with what the agent learned', async () => {
    const extractedData = { customerName: 'Ada' };
    asked().reply(200, answer(log('l1', minute, { extractedData, contactId: 'c1' }), log('l0')));
    expect(await trigger('new_voice_ai_call')).toEqual([
      { ...log('l1', minute), extractedData, contactId: 'c1', dedupeKey: 'l1' },
      { ...log('l0'), dedupeKey: 'l0' },
    ]);
  });

  it('narrows by agent, contact and kind of call', async () => {
    asked({ agentId: 'a1', contactId: 'c1', callType: 'LIVE' }).reply(200, answer());
    expect(await trigger('new_voice_ai_call', { agentId: 'a1', contactId: 'c1', callType: 'LIVE' })).toEqual([]);
  });

  it('reads page by page while the calls are of the last hours', async () => {
    const page = (from: number) => Array.from({ length: 50 }, (_, n) => log(`l${from + n}`, (from + n) * minute));
    asked().reply(200, { ...answer(...page(0)), total: 250 });
    asked({ page: '2' }).reply(200, { ...answer(...page(50)), total: 250 });
    asked({ page: '3' }).reply(200, { ...answer(...page(100)), total: 250 });
    asked({ page: '4' }).reply(200, { ...answer(...page(150)), total: 250 });
    expect(await trigger('new_voice_ai_call')).toHaveLength(200);
  });

  it('fires for a long call, whose log appears with the date on which it began', async () => {
    const meta = { isPopulatingDedupe: true };
    asked().reply(200, answer());
    await trigger('new_voice_ai_call', {}, { meta });
    for (const [later, callLogs] of [
      [1, []],
      [2, []],
      [3, [log('l1', -minute)]],
    ] as const) {
      jest.spyOn(clock, 'now').mockReturnValue(now + later * 15 * minute);
      asked().reply(200, answer(...callLogs));
      expect(await trigger('new_voice_ai_call', {}, { keepCache: true })).toHaveLength(callLogs.length);
    }
  });

  it('has the recording of a call that is in a conversation', async () => {
    asked().reply(200, answer(log('l1', minute, { messageId: 'm1' })));
    const [first] = await trigger('new_voice_ai_call');
    expectCall('2021-04-15', 'GET /conversations/messages/m1/locations/loc1/recording').reply(200, 'RIFF', {
      'content-type': 'audio/x-wav',
    });
    await hydrate(first?.recording);
    expect(stashed()).toMatchObject([{ content: 'RIFF' }]);
  });

  it('does not take a strange answer for no calls', async () => {
    asked().reply(200, { total: 3 });
    expect((await failureOf(trigger('new_voice_ai_call'))).message).toMatch(/^HighLevel returned/);
  });

  it('offers the agents by name, page by page', async () => {
    const agents = (page: string) => call('GET /voice-ai/agents', { page, pageSize: '50' });
    agents('1').reply(200, { agents: [{ id: 'a1', agentName: 'Front Desk' }], total: 51 });
    expect(await dropdown('voice_ai_agent', {})).toMatchObject([{ id: 'a1', agentName: 'Front Desk' }]);
    agents('2').reply(200, { agents: [{ id: 'a2', agentName: 'Night Desk' }], total: 51 });
    expect(await dropdown('voice_ai_agent', {}, 1)).toMatchObject([{ id: 'a2' }]);
  });
});

describe('In the sandbox', () => {
  const connect = useSandbox();

  it('calls of an agent are listed, the newest first, and filtered', async () => {
    const extras = { authData: connect(), meta: { isPopulatingDedupe: true } };
    const all = await trigger('new_voice_ai_call', {}, extras);
    const dates = all.map(({ createdAt }) => String(createdAt));
    expect(dates).toEqual([...dates].sort().reverse());
    const narrow = { agentId: all[0]?.agentId, contactId: all[0]?.contactId };
    expect(await trigger('new_voice_ai_call', narrow, extras)).toEqual(all.slice(0, 1));
    expect(await trigger('new_voice_ai_call', { callType: 'TRIAL' }, extras)).toEqual([]);
  });
});
