import { changeDraft, draftOf, isDirty, type Change, type Draft } from '../editor/page/zaps/draft';
import { problemsOf } from '../editor/page/zaps/problems';
import { allSteps, canMove, earlierSteps, stepsMappedIn, type DraftZap } from '../editor/page/zaps/steps';
import type { Field, Step } from '../editor/api';

const trigger = { kind: 'triggers', key: 'search_contacts' } as const;
const note = { kind: 'creates', key: 'create_contact_note' } as const;
const task = { kind: 'creates', key: 'create_contact_task' } as const;
const find = { kind: 'searches', key: 'find_contact' } as const;
const filter = { kind: 'zapier', key: 'filter' } as const;
const paths = { kind: 'zapier', key: 'paths' } as const;

const empty: DraftZap = { name: 'Follow up', steps: [] };
const after = (draft: Draft, ...changes: Change[]): Draft => changes.reduce(changeDraft, draft);
const idsAndKeys = ({ zap }: Draft) => allSteps(zap.steps).map(({ id, key }) => `${id} ${key}`);

/** Trigger 1, note 2, task 3. */
const simple = after(
  draftOf(empty),
  { type: 'add', operation: trigger, place: 'first' },
  { type: 'add', operation: note, place: { after: '1' } },
  { type: 'add', operation: task, place: { after: '2' } },
);

/** Trigger 1, note 2, paths 4 with task 3 in its first path and note 5 in its second. */
const forked = after(
  simple,
  { type: 'add', operation: paths, place: { after: '2' } },
  { type: 'add', operation: note, place: { paths: '4', path: 1 } },
);

describe('Adding steps', () => {
  test('puts them where one asks for them, with ids of their own, and opens them', () => {
    const draft = after(simple, { type: 'add', operation: filter, place: { after: '1' } });
    expect(idsAndKeys(draft)).toEqual([
      '1 search_contacts',
      '4 filter',
      '2 create_contact_note',
      '3 create_contact_task',
    ]);
    expect(draft.open).toBe('4');
    expect(draft.zap.steps[1]?.conditions).toEqual([[{ field: '', test: 'exists' }]]);
  });

  test('moves what follows paths into the first of them', () => {
    expect(forked.zap.steps.map(({ id }) => id)).toEqual(['1', '2', '4']);
    expect(forked.zap.steps[2]?.paths?.map(({ name, steps }) => [name, steps.map(({ id }) => id)])).toEqual([
      ['Path 1', ['3']],
      ['Path 2', ['5']],
    ]);
  });

  test('adds inside a path behind one of its steps', () => {
    const draft = after(forked, { type: 'add', operation: task, place: { after: '5' } });
    expect(draft.zap.steps[2]?.paths?.[1]?.steps.map(({ id }) => id)).toEqual(['5', '6']);
  });

  test('adds a search before the step that needs it, and maps what it finds', () => {
    const draft = after(simple, {
      type: 'addSearch',
      operation: find,
      output: 'id',
      before: '3',
      field: 'contactId',
    });
    expect(idsAndKeys(draft).slice(2)).toEqual(['4 find_contact', '3 create_contact_task']);
    expect(draft.zap.steps[3]?.input).toEqual({ contactId: '{{4__id}}' });
  });

  test('duplicates a step with its inputs under a new id', () => {
    const draft = after(
      simple,
      { type: 'input', id: '2', input: { body: 'Hello {{1__name}}' } },
      { type: 'duplicate', id: '2' },
    );
    expect(idsAndKeys(draft)).toEqual([
      '1 search_contacts',
      '2 create_contact_note',
      '4 create_contact_note',
      '3 create_contact_task',
    ]);
    expect(draft.zap.steps[2]?.input).toEqual({ body: 'Hello {{1__name}}' });
  });
});

describe('Ids', () => {
  test('of removed steps are not given again', () => {
    const draft = after(simple, { type: 'remove', id: '3' }, { type: 'add', operation: task, place: { after: '2' } });
    expect(idsAndKeys(draft).at(-1)).toBe('4 create_contact_task');
  });

  test('that a saved Zap still names are not given either', () => {
    const zap: DraftZap = {
      ...empty,
      steps: [
        { id: '1', ...trigger },
        { id: '2', ...note, input: { body: '{{9__id}}' } },
      ],
    };
    expect(draftOf(zap).lastId).toBe(9);
  });

  test('stay when steps move', () => {
    expect(idsAndKeys(after(simple, { type: 'move', id: '3', by: -1 }))).toEqual([
      '1 search_contacts',
      '3 create_contact_task',
      '2 create_contact_note',
    ]);
  });
});

describe('Moving', () => {
  test('keeps the trigger first and paths last', () => {
    expect(canMove(simple.zap.steps, '2', -1)).toBe(false);
    expect(canMove(simple.zap.steps, '1', 1)).toBe(false);
    expect(canMove(simple.zap.steps, '2', 1)).toBe(true);
    expect(canMove(forked.zap.steps, '2', 1)).toBe(false);
    expect(canMove(forked.zap.steps, '4', -1)).toBe(false);
    expect(after(simple, { type: 'move', id: '2', by: -1 })).toBe(simple);
  });

  test('stays inside a path', () => {
    const draft = after(
      forked,
      { type: 'add', operation: task, place: { after: '5' } },
      { type: 'move', id: '6', by: -1 },
    );
    expect(draft.zap.steps[2]?.paths?.[1]?.steps.map(({ id }) => id)).toEqual(['6', '5']);
    expect(canMove(draft.zap.steps, '6', -1)).toBe(false);
  });
});

describe('Paths', () => {
  test('are added, named, conditioned and removed', () => {
    const conditions = [[{ field: '{{1__source}}', test: 'text_is' as const, value: 'Referral' }]];
    const draft = after(
      forked,
      { type: 'addPath', id: '4' },
      { type: 'path', id: '4', path: 2, change: { name: 'Referred', conditions } },
      { type: 'removePath', id: '4', path: 0 },
    );
    expect(draft.zap.steps[2]?.paths?.map(({ name }) => name)).toEqual(['Path 2', 'Referred']);
    expect(draft.zap.steps[2]?.paths?.[1]?.conditions).toEqual(conditions);
    expect(idsAndKeys(draft)).toEqual([
      '1 search_contacts',
      '2 create_contact_note',
      '4 paths',
      '5 create_contact_note',
    ]);
  });

  test('let their steps use what came before them, and nothing of each other', () => {
    const ids = (id: string) => earlierSteps(forked.zap.steps, id).map((step) => step.id);
    expect(ids('5')).toEqual(['1', '2', '4']);
    expect(ids('3')).toEqual(['1', '2', '4']);
    expect(ids('4')).toEqual(['1', '2']);
  });
});

describe('Changing a step', () => {
  test('to another operation keeps its id, and drops its inputs and its output', () => {
    const draft = after(
      simple,
      { type: 'input', id: '1', input: { triggerOn: 'new' } },
      { type: 'tested', id: '1', output: { id: 'c-1' } },
      { type: 'replace', id: '1', operation: { kind: 'zapier', key: 'schedule' } },
    );
    expect(draft.zap.steps[0]).toEqual({ id: '1', kind: 'zapier', key: 'schedule', input: {} });
    expect(draft.outputs).toEqual({});
  });

  test('by a test keeps its output until it gives none', () => {
    const tested = after(simple, { type: 'tested', id: '1', output: { id: 'c-1' } });
    expect(tested.outputs).toEqual({ 1: { id: 'c-1' } });
    expect(after(tested, { type: 'tested', id: '1', output: undefined }).outputs).toEqual({});
  });

  test('sets name, description and interval', () => {
    const { zap } = after(
      simple,
      { type: 'name', name: 'Welcome' },
      { type: 'describe', description: 'Each new contact' },
      { type: 'every', minutes: 2 },
    );
    expect(zap).toMatchObject({ name: 'Welcome', description: 'Each new contact', every: 2 });
  });
});

describe('Problems', () => {
  const noFields = () => undefined;
  const texts = (zap: DraftZap, fieldsOf: (step: Step) => Field[] | undefined = noFields) =>
    problemsOf(zap, fieldsOf).map(({ step, text }) => (step ? `${step}: ${text}` : text));

  test('are none where all is well', () => {
    const { zap } = after(simple, { type: 'input', id: '3', input: { contactId: '{{1__id}}', title: '{{2__body}}' } });
    expect(texts(zap)).toEqual([]);
  });

  test('are a Zap without name, without trigger, or without a second step', () => {
    expect(texts({ name: ' ', steps: [] })).toEqual(['The Zap has no name.', 'Choose a trigger.']);
    expect(texts({ name: 'One', steps: [{ id: '1', ...trigger }] })).toEqual(['Add a step after the trigger.']);
  });

  test('are values of steps that are gone, come later, or are in another path', () => {
    const mapped = after(simple, { type: 'input', id: '3', input: { items: [{ title: 'For {{2__id}}, {{1__id}}' }] } });
    expect(texts(after(mapped, { type: 'move', id: '3', by: -1 }).zap)).toEqual([
      '3: It uses a value of step 3, which does not come before it.',
    ]);
    expect(texts(after(mapped, { type: 'remove', id: '2' }).zap)).toEqual([
      '3: It uses a value of a step that was removed.',
    ]);
    const across = after(
      forked,
      { type: 'input', id: '5', input: { body: '{{3__id}}' } },
      { type: 'path', id: '4', path: 0, change: { conditions: [[{ field: '{{1__id}}', test: 'exists' }]] } },
      { type: 'path', id: '4', path: 1, change: { conditions: [[{ field: '{{1__id}}', test: 'exists' }]] } },
    );
    expect(texts(across.zap)).toEqual(['5: It uses a value of step 4, which does not come before it.']);
  });

  test('are required inputs without a value, those of line items in each line', () => {
    const fields: Field[] = [
      { key: 'body', label: 'Note', required: true },
      { key: 'title', label: 'Title' },
      { key: 'lines', children: [{ key: 'price', label: 'Price', required: true }] },
    ];
    const draft = after(simple, {
      type: 'input',
      id: '2',
      input: { body: '', lines: [{ price: 5 }, { name: 'Cleaning' }] },
    });
    expect(texts(draft.zap, ({ id }) => (id === '2' ? fields : undefined))).toEqual([
      '2: "Note" is required.',
      '2: "lines: Price" is required.',
    ]);
    const filled = after(draft, { type: 'input', id: '2', input: { body: false, lines: [] } });
    expect(texts(filled.zap, ({ id }) => (id === '2' ? fields : undefined))).toEqual([]);
  });

  test('are conditions that are not finished', () => {
    const draft = after(simple, { type: 'add', operation: filter, place: { after: '1' } });
    expect(texts(draft.zap)).toEqual(['4: A condition has no field.']);
    const compared = after(draft, {
      type: 'conditions',
      id: '4',
      conditions: [[{ field: '{{1__source}}', test: 'text_is', value: '' }]],
    });
    expect(texts(compared.zap)).toEqual(['4: A condition has nothing to compare with.']);
    expect(texts(after(draft, { type: 'conditions', id: '4', conditions: [] }).zap)).toEqual([
      '4: There is no condition.',
    ]);
  });
});

describe('Problems of paths', () => {
  const texts = (draft: Draft) => problemsOf(draft.zap, () => undefined).map(({ text }) => text);
  const conditions = [[{ field: '{{1__id}}', test: 'exists' as const }]];

  test('name the path', () => {
    expect(texts(after(forked, { type: 'path', id: '4', path: 0, change: { conditions } }))).toEqual([
      'Path 2: A condition has no field.',
    ]);
  });

  test('are names that are missing or there twice, for runs tell paths apart by them', () => {
    const done = after(
      forked,
      { type: 'path', id: '4', path: 0, change: { conditions } },
      { type: 'path', id: '4', path: 1, change: { conditions } },
    );
    expect(texts(after(done, { type: 'path', id: '4', path: 1, change: { name: 'Path 1' } }))).toEqual([
      'Two paths are called "Path 1".',
    ]);
    expect(texts(after(done, { type: 'path', id: '4', path: 1, change: { name: '' } }))).toEqual([
      'A path has no name.',
    ]);
  });

  test('are all paths being gone; a new one takes the first free name', () => {
    const removed = after(forked, { type: 'removePath', id: '4', path: 0 });
    expect(after(removed, { type: 'addPath', id: '4' }).zap.steps[2]?.paths?.map(({ name }) => name)).toEqual([
      'Path 2',
      'Path 1',
    ]);
    expect(texts(after(removed, { type: 'removePath', id: '4', path: 0 }))).toEqual(['There is no path.']);
  });
});

test('Only what differs from the file is to be saved', () => {
  const draft = draftOf(simple.zap);
  const renamed = after(draft, { type: 'name', name: 'Welcome' });
  expect([draft, renamed, after(renamed, { type: 'saved', zap: renamed.zap })].map(isDirty)).toEqual([
    false,
    true,
    false,
  ]);
});

test('Only values of steps count as mapped, not the merge fields of HighLevel', () => {
  expect(stepsMappedIn({ body: '{{contact.first_name}} {{1__name}}', tags: ['{{12__a__b}}'], when: null })).toEqual([
    '1',
    '12',
  ]);
});
