import type { Field } from '../editor/api';
import { isFound } from '../editor/page/form/found';
import { entriesOf, isOneText, oneTextOf } from '../editor/page/form/lists';
import { isMapped, tokenOf, tokensIn, withToken, type Source } from '../editor/page/form/tokens';
import {
  blocksOf,
  choicesOf,
  defaultsOf,
  dictionaryOf,
  isEmpty,
  missingIn,
  pairsOf,
  picked,
  rowsOf,
  waitsFor,
  withValue,
} from '../editor/page/form/values';

const pipeline: Field = { key: 'pipelineId', label: 'Pipeline', required: true };
const stage: Field = { key: 'stageId', label: 'Stage', required: true, dependsOn: ['pipelineId'] };
const reason: Field = { key: 'reasonId', dependsOn: ['stageId'] };
const fields = [pipeline, stage, reason];

describe('the values of a form', () => {
  test.each([undefined, null, '', [], [''], {}, { a: '' }, [{ a: '' }]])('%j is empty', (value) => {
    expect(isEmpty(value)).toBe(true);
  });

  test.each([0, false, ' ', ['a'], { a: 0 }, [{ a: false }]])('%j is not empty', (value) => {
    expect(isEmpty(value)).toBe(false);
  });

  it('leaves an input out when it is emptied', () => {
    expect(withValue({ a: 'one', b: 'two' }, [], 'a', '')).toEqual({ b: 'two' });
  });

  it('keeps false and zero', () => {
    expect(withValue({}, [], 'isActive', false)).toEqual({ isActive: false });
    expect(withValue({}, [], 'count', 0)).toEqual({ count: 0 });
  });

  it('empties what depends on a changed input, and what depends on that', () => {
    const input = { pipelineId: 'p1', stageId: 's1', reasonId: 'r1', name: 'Roof' };
    expect(withValue(input, fields, 'pipelineId', 'p2')).toEqual({ pipelineId: 'p2', name: 'Roof' });
    expect(withValue(input, fields, 'stageId', '')).toEqual({ pipelineId: 'p1', name: 'Roof' });
  });

  it('empties nothing when the same is chosen again', () => {
    const input = { pipelineId: 'p1', stageId: 's1' };
    expect(withValue(input, fields, 'pipelineId', 'p1')).toEqual(input);
  });

  it('comes to an end where two inputs depend on each other', () => {
    const circle: Field[] = [
      { key: 'a', dependsOn: ['b'] },
      { key: 'b', dependsOn: ['a'] },
    ];
    expect(withValue({ a: '1', b: '1' }, circle, 'a', '2')).toEqual({});
  });

  it('knows which inputs come first', () => {
    expect(waitsFor(stage, fields, {})).toEqual([pipeline]);
    expect(waitsFor(stage, fields, { pipelineId: 'p1' })).toEqual([]);
  });

  it('picks the inputs that are filled in', () => {
    expect(picked({ a: 'one', b: '', c: 'three' }, ['a', 'b', 'd'])).toEqual({ a: 'one' });
  });
});

describe('defaults', () => {
  const withDefaults: Field[] = [
    { key: 'currency', default: 'USD' },
    { key: 'liveMode', type: 'boolean', default: 'true' },
    { key: 'title' },
  ];

  it('fills in what is empty, booleans as booleans', () => {
    expect(defaultsOf({}, withDefaults, new Set())).toEqual({ currency: 'USD', liveMode: true });
  });

  it('changes nothing that is filled in, also with false', () => {
    expect(defaultsOf({ currency: 'EUR', liveMode: false }, withDefaults, new Set())).toEqual({});
  });

  it('leaves a field empty that a person has met', () => {
    expect(defaultsOf({}, withDefaults, new Set(['currency']))).toEqual({ liveMode: true });
  });
});

describe('what is missing', () => {
  it('names required fields by their labels', () => {
    expect(missingIn(fields, { stageId: 's1' })).toEqual(['Pipeline']);
  });

  it('names a cell once, of rows that have something in them', () => {
    const items: Field = {
      key: 'items',
      label: 'Items',
      children: [{ key: 'name', label: 'Name', required: true }, { key: 'price' }],
    };
    expect(missingIn([items], {})).toEqual([]);
    expect(missingIn([items], { items: [{ price: 1 }, { price: 2 }, { name: 'Roof' }] })).toEqual(['Items: Name']);
  });
});

describe('choices', () => {
  test.each<[string, unknown, ReturnType<typeof choicesOf>]>([
    ['an object', { lead: 'Lead' }, [{ value: 'lead', label: 'Lead' }]],
    ['texts', ['lead'], [{ value: 'lead', label: 'lead' }]],
    ['objects', [{ value: 'lead', label: 'Lead', sample: 'x' }], [{ value: 'lead', label: 'Lead' }]],
    ['objects without labels', [{ value: 5 }], [{ value: '5', label: '5' }]],
    ['nothing', undefined, []],
  ])('come from %s', (_, choices, expected) => {
    expect(choicesOf({ key: 'type', choices })).toEqual(expected);
  });
});

describe('groups', () => {
  const grouped = (key: string, group?: string): Field => ({ key, group });

  it('stand where their first field is, and hold all of their fields', () => {
    const blocks = blocksOf({
      fields: [grouped('a'), grouped('b', 'more'), grouped('c'), grouped('d', 'more'), grouped('e', 'unknown')],
      groups: [{ key: 'more', label: 'More', emphasize: true }],
      alters: [],
    });
    expect(blocks).toEqual([
      { kind: 'field', field: grouped('a') },
      { kind: 'group', key: 'more', label: 'More', isOpen: true, fields: [grouped('b', 'more'), grouped('d', 'more')] },
      { kind: 'field', field: grouped('c') },
      { kind: 'field', field: grouped('e', 'unknown') },
    ]);
  });
});

describe('lists and rows', () => {
  it('reads both encodings of a list', () => {
    expect(entriesOf(['a, b', 'c'])).toEqual(['a, b', 'c']);
    expect(entriesOf('a, b,,c ')).toEqual(['a', 'b', 'c']);
    expect(entriesOf(undefined)).toEqual([]);
  });

  it('writes a list as one text', () => {
    expect(oneTextOf(['a', '', 'b'])).toBe('a,b');
  });

  it('tells which encoding it is', () => {
    expect(isOneText('a,b')).toBe(true);
    expect(isOneText(['a'])).toBe(false);
    expect(isOneText('')).toBe(false);
  });

  it('reads line items, also one that stands alone', () => {
    expect(rowsOf([{ name: 'Roof' }, 'nonsense'])).toEqual([{ name: 'Roof' }]);
    expect(rowsOf({ name: 'Roof' })).toEqual([{ name: 'Roof' }]);
    expect(rowsOf('')).toEqual([]);
  });

  it('keeps pairs with a name as a dictionary', () => {
    expect(
      dictionaryOf([
        ['limit', '5'],
        ['', 'x'],
        ['limit', '6'],
      ]),
    ).toEqual({ limit: '6' });
    expect(pairsOf({ limit: 6 })).toEqual([['limit', '6']]);
    expect(pairsOf('')).toEqual([]);
  });
});

describe('mapped values', () => {
  const sources: Source[] = [
    {
      id: '1',
      title: '1. Search Contacts',
      rows: [{ path: 'contact__name', label: 'Contact Name', sample: 'Ada', live: 'Jo' }],
    },
  ];

  it('are put in place of what is selected', () => {
    expect(withToken('Dear X,', tokenOf('1', 'contact__name'), 5, 6)).toEqual({
      text: 'Dear {{1__contact__name}},',
      caret: 25,
    });
  });

  it('are put at the caret', () => {
    expect(withToken('Hi ', '{{1__id}}', 3)).toEqual({ text: 'Hi {{1__id}}', caret: 12 });
  });

  it('are named with the value that they stand for, each once', () => {
    expect(tokensIn('{{1__contact__name}} and {{1__contact__name}}', sources)).toEqual([
      { token: '{{1__contact__name}}', words: '1. Search Contacts: Contact Name', value: 'Jo', isKnown: true },
    ]);
  });

  it('say what is wrong with them', () => {
    expect(tokensIn('{{1__nothing}} {{7__id}}', sources).map(({ words, isKnown }) => [words, isKnown])).toEqual([
      ['1. Search Contacts: nothing, which that step does not list', false],
      ['No earlier step has the number 7.', false],
    ]);
  });

  it("are told apart from HighLevel's merge fields and Zapier's own words", () => {
    expect(tokensIn('{{contact.first_name}} {{zap_meta_human_now}}', sources)).toEqual([]);
    expect(isMapped('{{zap_meta_human_now}} +2d')).toBe(true);
    expect(isMapped(['a'])).toBe(false);
  });
});

describe('search as one types', () => {
  it('finds all words, in any order and case', () => {
    expect(isFound('contact CREATE', 'Create Contact', 'create_contact')).toBe(true);
    expect(isFound('contact delete', 'Create Contact')).toBe(false);
    expect(isFound('', 'anything')).toBe(true);
  });
});
