import { isRecord, type Field } from '../../definition';
import type { Desk } from '../live';
import { textOf } from '../values';
import type { Tool, ToolInput } from './tool';

const app = 'Google Sheets';
const worksheet: Field = { key: 'worksheet', label: 'Worksheet', required: true };

/** The rows of a worksheet, which is made where it is not there. */
const rowsOf = ({ sheets }: Desk, { worksheet: name }: ToolInput): Record<string, string>[] => {
  const known = textOf(name).trim();
  if (!known) throw new Error('Worksheet is empty.');
  const rows = sheets.get(known) ?? [];
  sheets.set(known, rows);
  return rows;
};

const cellsOf = (cells: unknown): Record<string, unknown> => (isRecord(cells) ? cells : {});

/** What a row is told by: its place is not enough, because somebody may empty the worksheet. */
const numbers = new WeakMap<object, string>();
let count = 0;
const keyOf = (row: object): string => {
  const key = numbers.get(row) ?? String(++count);
  numbers.set(row, key);
  return key;
};

export const newRow: Tool = {
  key: 'new_row',
  app,
  label: 'New Spreadsheet Row',
  noun: 'Row',
  description: 'Triggers when a row is added at the bottom of a worksheet.',
  inputFields: [worksheet],
  outputFields: [{ key: 'row', label: 'Row Number', type: 'integer' }],
  sample: { row: 2 },
  trigger: {
    poll: (input, { desk }) =>
      rowsOf(desk, input)
        .map((row, index) => ({ key: keyOf(row), item: { row: index + 2, ...row } }))
        .reverse(),
  },
};

export const createRow: Tool = {
  key: 'create_row',
  app,
  label: 'Create Spreadsheet Row',
  noun: 'Row',
  description: 'Adds a row to a worksheet.',
  inputFields: [worksheet, { key: 'cells', label: 'Columns', dict: true, required: true }],
  outputFields: [{ key: 'row', label: 'Row Number', type: 'integer' }],
  sample: { row: 2 },
  run: (input, { desk }) => {
    const rows = rowsOf(desk, input);
    rows.push(Object.fromEntries(Object.entries(cellsOf(input.cells)).map(([name, value]) => [name, textOf(value)])));
    return { output: { row: rows.length + 1 } };
  },
};

export const createRows: Tool = {
  key: 'create_rows',
  app,
  label: 'Create Multiple Spreadsheet Rows',
  noun: 'Rows',
  description: 'Adds a row to a worksheet for each entry of the lists that its columns are mapped to.',
  inputFields: [worksheet, { key: 'cells', label: 'Columns', dict: true, required: true, lineItems: true }],
  outputFields: [{ key: 'rows', label: 'Number of Rows', type: 'integer' }],
  sample: { rows: 2 },
  run: (input, { desk }) => {
    const rows = rowsOf(desk, input);
    const cells = Object.entries(cellsOf(input.cells));
    const lists = cells.flatMap(([, value]) => (Array.isArray(value) ? [value.length] : []));
    // Without any list it is one row, as in Google Sheets.
    const length = lists.length > 0 ? Math.max(...lists) : 1;
    for (let place = 0; place < length; place++)
      rows.push(
        Object.fromEntries(
          cells.map(([name, value]) => [name, textOf(Array.isArray(value) ? (value as unknown[])[place] : value)]),
        ),
      );
    return { output: { rows: length } };
  },
};
