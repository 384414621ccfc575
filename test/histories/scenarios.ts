import { hour, minute, type Happening, type History, type Outcome, type Step } from './history';
import { onlyMode } from './models';
import { all } from './subjects';

/** The cases of issue 9 by name, each with its bar. */
export interface Scenario {
  name: string;
  trigger: string;
  mode: string;
  history: History;
  /** What must hold besides that nothing is lost, nothing old fires and the Zap can be switched on. */
  besides?: (outcome: Outcome) => string[];
  /** The Zap may refuse to be switched on. */
  mayRefuse?: true;
}

const quarter = 15 * minute;
const quiet: Step = { wait: quarter, happenings: [] };

const history = (steps: Step[], rest: Partial<History> = {}): History => ({
  there: { count: 300, newest: hour, over: 48 * hour },
  skew: 0,
  weight: { bytes: 0, fields: 0 },
  pageMs: 150,
  largestPage: Infinity,
  settling: 3,
  ...rest,
  steps,
});

/** A Zap on new contacts. */
const contacts = (
  name: string,
  steps: Step[],
  rest: Partial<History> = {},
  besides?: Scenario['besides'],
): Scenario => ({
  name,
  trigger: 'search_contacts',
  mode: 'new',
  history: history(steps, rest),
  besides,
});

const burst = (count: number, over = minute): Step => ({ ...quiet, happenings: [{ do: 'create', count, over }] });

/** Many events in the first minute of a gap, of the kind that the mode counts. */
const afterGap = (trigger: string, mode: string, gap: number): Scenario => {
  const kinds = all.subjects.find((one) => one.trigger === trigger && one.modeName === mode)?.mode.kinds ?? [];
  const kind = (['stage', 'status', 'activity'] as const).find((one) => kinds[0] !== 'create' && kinds.includes(one));
  const during = { ago: gap - 2 * minute, count: 500 };
  const happening: Happening = kind
    ? { do: 'change', pick: 0, kind, ...during }
    : { do: 'create', over: minute, ...during };
  return {
    name: `500 events, then nothing for ${gap / hour} hours: ${trigger} ${mode}`,
    trigger,
    mode,
    history: history([quiet, { wait: gap, happenings: [happening] }], {
      there: { count: 600, newest: hour, over: 48 * hour },
    }),
  };
};

const sorted = all.subjects.filter(({ mode }) => mode.sortedBy);

const manyRecords = (trigger: string, mode: string): Scenario => ({
  name: `switched on with 10,500 records under the rate limit: ${trigger} ${mode}`.trim(),
  trigger,
  mode,
  history: history([burst(3)], {
    there: { count: 10_500, newest: hour, over: 240 * hour, moved: 20 },
    pageMs: 50,
    settling: 1,
  }),
});

const noLists: [string, unknown][] = [
  ['{}', {}],
  ['null', null],
  ['a text', 'x'],
  ['an error with 200', { statusCode: 500, message: 'Internal error' }],
];

const statusesOf = (to: string): Step => ({
  ...quiet,
  happenings: [{ do: 'change', pick: 1, count: 1, kind: 'status', to }],
});

/** Those that take seconds of computing are for the long run. */
export const heavyScenarios: Scenario[] = [
  contacts('a burst of 2,000 of 10 KB', [burst(2000)], { weight: { bytes: 10_000, fields: 0 } }),
  contacts('a burst of 2,000 at 1 s a page, where no page is larger than 100', [burst(2000)], {
    pageMs: 1000,
    largestPage: 100,
  }),
  contacts('a burst of 2,000 of 6 KB', [burst(2000)], { weight: { bytes: 6000, fields: 0 } }),
  contacts('a burst of 2,000 at 900 ms a page', [burst(2000)], { pageMs: 900 }),
  contacts('a burst of 2,000 of 10 KB at 1 s a page', [burst(2000)], {
    pageMs: 1000,
    weight: { bytes: 10_000, fields: 0 },
  }),
  contacts('a burst of 10,000 with 50 fields at 500 ms a page', [burst(10_000)], {
    pageMs: 500,
    weight: { bytes: 0, fields: 50 },
    settling: 6,
  }),
  contacts('a burst of 10,000 of one date with 50 fields', [burst(10_000, 0)], {
    pageMs: 500,
    weight: { bytes: 0, fields: 50 },
    settling: 8,
  }),
  contacts(
    'a burst of 10,000, of which Zapier loses the first part, while others arrive',
    [{ ...burst(10_000), lost: true }, ...Array.from({ length: 12 }, () => burst(30))],
    { pageMs: 500, weight: { bytes: 0, fields: 50 }, settling: 8 },
  ),
  ...sorted
    .filter(({ modeName }) => modeName === 'new')
    .map(({ trigger, modeName }): Scenario => ({
      name: `a burst of 4,000 of 10 KB at 1 s a page: ${trigger}`,
      trigger,
      mode: modeName,
      history: history([burst(4000)], { pageMs: 1000, weight: { bytes: 10_000, fields: 0 }, settling: 8 }),
    })),
  ...sorted.map(({ trigger, modeName }) => afterGap(trigger, modeName, 48 * hour)),
  {
    name: 'stage changed, with few that count and a first poll slower than the second',
    trigger: 'search_opportunities',
    mode: 'stage_changed',
    history: history([{ ...quiet, pageMs: 150 }], {
      there: { count: 5000, newest: minute, over: 2 * hour, moved: 60 },
      pageMs: 700,
      settling: 1,
    }),
    mayRefuse: true,
  },
  manyRecords('search_opportunities', 'stage_changed'),
  manyRecords('get_contacts_by_business', 'new_or_updated'),
  manyRecords('find_associations', 'new'),
  manyRecords('search_opportunities', 'status_changed'),
];

export const scenarios: Scenario[] = [
  contacts('101 contacts in a minute, next poll four hours later', [
    quiet,
    { wait: 4 * hour, happenings: [{ do: 'create', count: 101, over: minute, ago: 4 * hour - 2 * minute }] },
  ]),
  contacts('503 for six hours while ten contacts arrive each quarter of an hour', [
    quiet,
    ...Array.from({ length: 24 }, (): Step => ({ ...burst(10, quarter), fault: { kind: 'down', fromPage: 0 } })),
  ]),
  contacts('an answer that Zapier lost, then nothing for four hours', [
    quiet,
    { ...burst(150), lost: true },
    { wait: 4 * hour, happenings: [{ do: 'create', count: 101, over: minute }] },
  ]),
  ...sorted.map(({ trigger, modeName }) => afterGap(trigger, modeName, 4 * hour)),
  contacts('a burst of 2,000 at 1 s a page', [burst(2000)], { pageMs: 1000 }),
  contacts('one or two requests a poll soon after a burst of 2,000', [burst(2000)], { settling: 6 }, ({ requests }) =>
    requests.slice(3).flatMap((asked, n) => (asked.length > 2 ? [`poll ${n + 3} took ${asked.length} requests`] : [])),
  ),
  contacts('a first poll slower than the second, with 5,000 contacts', [{ ...quiet, pageMs: 250 }], {
    there: { count: 5000, newest: minute, over: 2 * hour },
    pageMs: 700,
    settling: 1,
  }),
  contacts('more than 900 of the newest deleted', [{ ...quiet, happenings: [{ do: 'remove', pick: 1, count: 950 }] }], {
    there: { count: 1100, newest: 24 * hour, over: 48 * hour },
  }),
  ...['get_contacts_by_business', 'find_associations', 'get_blog_authors'].map((trigger): Scenario => ({
    name: `records deleted between the pages of the first poll: ${trigger}`,
    trigger,
    mode: 'new',
    history: history([quiet], { first: { page: 0, happening: { do: 'remove', pick: 0.2, count: 120 } } }),
  })),
  manyRecords('list_contacts', 'new'),
  {
    name: 'an appointment confirmed, cancelled, confirmed, not shown, confirmed',
    trigger: 'list_calendar_events',
    mode: 'status_changed',
    history: history([burst(1), ...['cancelled', 'confirmed', 'noshow', 'confirmed'].map(statusesOf)]),
    besides: ({ firedBy }) => {
      const counts = firedBy.slice(0, 5).map(({ length }) => length);
      return counts.every((count) => count === 1) ? [] : [`fired ${counts.join(', ')}`];
    },
  },
  ...noLists.flatMap(([what, body]) =>
    [
      ['search_contacts', 'new'],
      ['list_calendars', 'new'],
      ['get_contact', onlyMode],
    ].map(([trigger = '', mode = '']): Scenario => ({
      name: `a first poll answered with ${what}: ${trigger}`,
      trigger,
      mode,
      history: history([quiet], { firstFault: { kind: 'odd', body }, settling: 1 }),
      mayRefuse: true,
    })),
  ),
];

/** All that an outcome has wrong. */
export const problemsOf = (outcome: Outcome, mayRefuse = false, besides: Scenario['besides'] = () => []): string[] => {
  const { refused, lost, false: wrong, failures, unknown } = outcome;
  const some = (name: string, list: string[]) => (list.length > 0 ? [`${list.length} ${name}, as ${list[0]}`] : []);
  if (refused !== undefined) return mayRefuse ? [] : [`It could not be switched on: ${refused}`];
  return [
    ...some('lost', lost),
    ...some('fired wrongly', wrong),
    ...some('quiet polls failed', failures),
    ...some('requests that HighLevel does not know', unknown),
    ...besides(outcome),
  ];
};
