import { clock } from '../highlevel/clock';
import type { OperationDefinition } from '../zapier';
import { enter, newWorld, startHighLevel, type World } from './histories/highLevel';
import { minute, short, takeClock } from './histories/history';
import { explained, runScenario, runSeed } from './histories/run';
import { scenarios } from './histories/scenarios';
import { all, histories, subjectsOf } from './histories/subjects';

/**
 * Nothing is lost and nothing old fires: histories of an account in simulated time, by name and by chance. HISTORIES_SEED
 * makes others; `npm run histories` runs many and long ones.
 */
const seed = Number(process.env.HISTORIES_SEED ?? 1);
const zapier = histories(() => clock.now());
let highLevel: Awaited<ReturnType<typeof startHighLevel>>;
beforeAll(async () => {
  highLevel = await startHighLevel();
  process.env.HIGHLEVEL_API_URL = highLevel.url;
});
afterAll(async () => {
  delete process.env.HIGHLEVEL_API_URL;
  await Promise.all([highLevel.close(), zapier.zapier.close()]);
});
// The app's notes on its polls.
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation());

describe('The models of the histories', () => {
  it('cover every trigger of the app in every mode', () => {
    expect(all.unknown).toEqual([]);
  });

  it('notice a trigger or mode that nobody has described', () => {
    const modes = (key: string, choices: object): OperationDefinition => ({
      key,
      noun: 'Thing',
      display: {},
      operation: { inputFields: [{ key: 'triggerOn', choices }] },
    });
    const list_spoons = modes('list_spoons', { new: 'New' });
    const search_contacts = modes('search_contacts', { new: 'New', renamed: 'Renamed' });
    expect(subjectsOf({ list_spoons, search_contacts }).unknown).toEqual([
      'list_spoons new',
      'search_contacts renamed',
    ]);
  });
});

describe('By name', () => {
  for (const scenario of scenarios)
    it(scenario.name, async () => expect((await runScenario(zapier, scenario)).problems).toEqual([]));
});

describe('Free slots', () => {
  const at = '2026-01-06T10:00:00-06:00';
  const calendar = () => {
    const world: World = newWorld([], Date.UTC(2026, 0, 5, 9));
    enter(world);
    zapier.zapier.reset();
    const poll = async <T>(step: () => Promise<T>, slots: string[]): Promise<T> => {
      const release = takeClock(world);
      world.pass(15 * minute);
      world.freeSlots = slots;
      try {
        return await step();
      } finally {
        release();
      }
    };
    const switchOn = (slots: string[]) =>
      poll(() => zapier.connections.location.switchOn('get_free_slots', { calendarId: 'cal1' }), slots);
    return { poll, switchOn };
  };

  it('a slot that is taken and free again, time after time', async () => {
    const { poll, switchOn } = calendar();
    const zap = await switchOn([at]);
    for (let time = 0; time < 3; time++) {
      expect(await poll(() => zap.poll(), [])).toHaveLength(0);
      expect(await poll(() => zap.poll(), [at])).toHaveLength(1);
    }
  });

  it('a second Zap with equal inputs, switched on while the slot is taken', async () => {
    const { poll, switchOn } = calendar();
    const first = await switchOn([at]);
    expect(await poll(() => first.poll(), [])).toHaveLength(0);
    const second = await switchOn([]);
    expect(await poll(() => second.poll(), [])).toHaveLength(0);
    expect(await poll(() => first.poll(), [at])).toHaveLength(1);
    expect(await poll(() => second.poll(), [at])).toHaveLength(1);
  });

  it('a second Zap with equal inputs, switched on while the slot is free again', async () => {
    const { poll, switchOn } = calendar();
    const first = await switchOn([at]);
    await poll(() => first.poll(), []);
    const second = await switchOn([at]);
    expect(await poll(() => first.poll(), [at])).toHaveLength(1);
    expect(await poll(() => second.poll(), [at])).toHaveLength(0);
  });
});

describe('A record that gets back a content that it had before', () => {
  // HighLevel tells no date of its changes, so the content is all there is.
  const dateless = all.subjects.filter(
    ({ models: [model], modeName }) => !model?.dates.updated && (model?.single || modeName === 'new_or_updated'),
  );

  it.each(dateless.map((named) => [named.trigger, named] as const))('triggers each time: %s', async (_key, named) => {
    const world: World = newWorld(named.models, Date.UTC(2026, 0, 5, 9));
    world.account.create(world.now - 60 * minute);
    enter(world);
    zapier.zapier.reset();
    const connection = zapier.connections[named.models[0]?.agency ? 'agency' : 'location'];
    const release = takeClock(world);
    try {
      const zap = await connection.switchOn(named.trigger, named.inputs);
      for (const bytes of [5, 0, 5, 0]) {
        world.pass(15 * minute);
        world.weight = { bytes, fields: 0 };
        expect(await zap.poll()).toHaveLength(1);
        expect(await zap.poll()).toHaveLength(0);
      }
    } finally {
      release();
    }
  });
});

describe(`By chance, with the seed ${seed}`, () => {
  // All modes of the lists that HighLevel sorts, where most can go wrong, and a third of the others.
  const sorted = all.subjects.filter(({ mode }) => mode.sortedBy);
  const others = all.subjects.filter(({ mode }, n) => !mode.sortedBy && n % 3 === seed % 3);
  const chosen = [...sorted, ...others];
  for (const named of chosen) {
    const name = `${named.trigger} ${named.modeName}`.trim();
    it(name, async () => {
      const { problems, history } = await runSeed(zapier, named, seed, short);
      if (problems.length > 0) throw new Error(await explained(zapier, named, seed, history));
    });
  }
});
