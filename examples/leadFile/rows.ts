import { CsvError, parse } from 'csv-parse/sync';

/** A row with the line of the file on which it begins, counted from 1. */
export interface Row {
  line: number;
  cells: string[];
}

/** A row that is not imported. */
export interface RefusedRow extends Row {
  reason: string;
  /** The row as it stands in the file, if it cannot be split into cells. */
  text?: string;
}

/** A text by lines. */
export interface Lines {
  lines: string[];
  bytes: Buffer;
  /** Where each line begins in `bytes`. */
  starts: number[];
}

/** What tells a row of a file from what is none. */
export interface Shape {
  delimiter: string;
  /** How many columns there are up to the last one with a name. */
  named: number;
  /** How many columns there are. In those after the last with a name, nothing may stand. */
  all: number;
  /** Whether cells are those of a lead: whether somebody can be reached by what stands in the right columns. */
  isLead: (cells: string[]) => boolean;
}

type Read = { cells: string[] } | { problem: string };

const unclosed = 'A quote mark (") opens a cell and is not closed before the next row. Close it or remove it.';
const closedEarly = 'A quote mark (") ends a cell too early. Inside a cell in quotes, write it twice.';
const problems: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: unclosed,
  CSV_MAX_RECORD_SIZE: unclosed,
  INVALID_OPENING_QUOTE:
    'A quote mark (") is inside a cell without quotes. Remove it, or put the cell in quotes and write the mark twice.',
  CSV_INVALID_CLOSING_QUOTE: closedEarly,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: closedEarly,
};

/** A text by lines, which end with \n. */
export const byLines = (text: string): Lines => {
  const lines = text.split('\n');
  let next = 0;
  const starts = lines.map((line) => {
    const start = next;
    next += Buffer.byteLength(line) + 1;
    return start;
  });
  return { lines, bytes: Buffer.from(text), starts };
};

/** The row that begins on a line, and the index of its last line: a cell in quotes may hold line breaks. */
export const readRow = (text: Lines, at: number, delimiter: string): Read & { end: number } => {
  let lines = 1;
  try {
    const [cells = []] = parse(text.bytes.subarray(text.starts[at]), {
      to: 1,
      delimiter,
      record_delimiter: '\n',
      trim: true,
      // Google Sheets' TSV has no quotes around cells, so that a mark in them is only a mark.
      relax_quotes: delimiter === '\t',
      // An open quote is given up here instead of at the end of the file. No spreadsheet saves a longer cell.
      max_record_size: 100_000,
      on_record: (record, info) => {
        ({ lines } = info);
        return record;
      },
    });
    // csv-parse leaves quoted cells and unusual spaces, such as those of web pages, untrimmed.
    return { cells: cells.map((cell) => cell.trim()), end: at + lines - 1 };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const problem = problems[error.code] ?? error.message;
    return { problem, end: problem === unclosed ? at : at + Number(error.lines) - 1 };
  }
};

/**
 * Splits lines into rows, and refuses single ones: those that cannot be read, and those with too few or too many cells. Blank
 * rows are left out. csv-parse begins again at each row, because after a stray quote mark its own `skip_records_with_error` drops
 * every row up to the next mark.
 * @param start the index of the first line
 */
export const readRows = (text: Lines, start: number, shape: Shape): { rows: Row[]; refused: RefusedRow[] } => {
  const rows: Row[] = [];
  const refused: RefusedRow[] = [];
  for (let at = start; at < text.lines.length; at++) {
    const row = readRow(text, at, shape.delimiter);
    const line = at + 1;
    const lines = text.lines.slice(at, row.end + 1);
    if (lines.slice(1).some((inside) => isRow(inside, shape))) {
      // Stray quote marks have made one row of several.
      refused.push({ line, cells: [], text: text.lines[at], reason: unclosed });
      continue;
    }
    at = row.end;
    if ('problem' in row) refused.push({ line, cells: [], text: lines.join('\n'), reason: row.problem });
    else if (row.cells.some(Boolean)) {
      const reason = countProblem(row.cells, shape);
      if (reason) refused.push({ line, cells: row.cells, reason });
      else rows.push({ line, cells: row.cells });
    }
  }
  return { rows, refused };
};

/** Whether a line is a whole row. It may lie between stray quote marks, so its own marks do not count. */
const isRow = (line: string, { delimiter, named, isLead }: Shape): boolean => {
  const read = readRow(byLines(line), 0, delimiter);
  return [...('cells' in read ? [read.cells] : []), line.split(delimiter)].some(
    (cells) => cells.length >= named && isLead(cells),
  );
};

const countProblem = (cells: string[], { delimiter, named, all }: Shape): string | undefined => {
  const separator = delimiter === '\t' ? 'tab' : `"${delimiter}"`;
  const count = (what: string, number: number) => `${number} ${what}${number === 1 ? '' : 's'}`;
  const has = `The row has ${count('cell', cells.length)} for ${count('column', named)}.`;
  if (cells.length < named) return `${has} Add what is missing, at least the ${separator} of each empty cell.`;
  return cells.length > all || cells.slice(named).some(Boolean)
    ? `${has} Remove what is too much, or put a cell that contains a ${separator} in quotes.`
    : undefined;
};
