import { columnOf, isKnown, plain, whyNot } from './columns';
import { byLines, readRow, readRows, type Lines, type RefusedRow, type Row } from './rows';
import { textOf } from './text';
import type { Lead } from './zap';

export type { RefusedRow } from './rows';
export { customFieldsOf, withColumns, type Lead } from './zap';

/** A row that can be imported. */
export interface LeadRow extends Row {
  /** By the columns of examples/leads.csv; what other columns hold, by their names in the file. */
  lead: Lead;
  /** What is not imported, because another column for the same is filled: `Mobile "+15555550100"`. */
  leftOut: string[];
}

/** A list of leads as it was read: every row is in `leads` or in `refused`. */
export interface LeadFile {
  name: string;
  header: string[];
  delimiter: string;
  leads: LeadRow[];
  refused: RefusedRow[];
}

/** The columns of a file that stand for the same, in the file's order. */
interface Column {
  key: string;
  places: number[];
}

/** The two columns that `refusedCsv` puts first. */
const own = ['line', 'reason'];
const isRefusedCsv = (header: string[]): boolean => own.every((name, place) => header[place] === name);

const unnamed = 'a column without a name';
const delimiters = [',', ';', '\t', '|'];

/**
 * Reads a list of leads as spreadsheets, CRMs and Facebook's lead ads save it.
 * @param bytes the file: CSV with commas, semicolons, tabs or bars, in UTF-8, UTF-16 or Windows-1252, with Excel's `sep=;` or
 * without
 * @param name the file's name for the messages
 * @throws Error that says what is wrong with the whole file: it is no CSV file, it is empty, it has no header, or no column with
 * an email or a phone
 */
export const readLeadFile = (bytes: Buffer, name: string): LeadFile => {
  const text = byLines(textFor(bytes, name));
  // The first line of files that Excel should read in every country.
  const separator = /^"?sep=(.)"?$/i.exec(text.lines[0] ?? '')?.[1];
  const start = text.lines.findIndex((line, index) => line.trim() && (index > 0 || !separator));
  if (start < 0) throw new Error(`${name} is empty.`);
  const { header, end, delimiter } = readHeader(text, start, separator ? [separator] : delimiters, name);
  const columns = columnsOf(header);
  checkHeader(header, columns, name, start + 1);
  const { rows, refused } = readRows(text, end + 1, {
    delimiter,
    named: header.map(Boolean).lastIndexOf(true) + 1,
    all: header.length,
    isLead: (cells) =>
      columns.some(({ key, places }) => places.some((place) => holdsAddress.get(key)?.(cells[place] ?? ''))),
  });
  if (rows.length + refused.length === 0) throw new Error(`${name} contains no leads, only column names.`);
  const leads: LeadRow[] = [];
  for (const row of rows) {
    const read = leadOf(row, header, columns);
    if (isShortened(read.lead.phone))
      refused.push({
        ...row,
        reason: `A spreadsheet has shortened the phone to ${read.lead.phone}. Enter it again as text.`,
      });
    else leads.push({ ...row, ...read });
  }
  return { name, header, delimiter, leads, refused: refused.sort((a, b) => a.line - b.line) };
};

const textFor = (bytes: Buffer, name: string): string => {
  try {
    return textOf(bytes);
  } catch (error) {
    throw new Error(`${name} ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
};

/** The header by the delimiter that gives the most columns that are known, and then the most columns. */
const readHeader = (text: Lines, start: number, candidates: string[], name: string) => {
  const readings = candidates.map((delimiter) => ({ ...readRow(text, start, delimiter), delimiter }));
  const score = (header: string[]) => header.filter(columnOf).length * 1000 + header.length;
  const [best] = readings
    .flatMap((read) => ('cells' in read ? [{ ...read, header: read.cells }] : []))
    .sort((a, b) => score(b.header) - score(a.header));
  const [problem] = readings.flatMap((read) => ('problem' in read ? [read.problem] : []));
  // A delimiter that the line does not contain gives one column, with all marks in it.
  if (!best || (problem && best.header.length === 1))
    throw new Error(`The column names on line ${start + 1} of ${name} cannot be read. ${problem}`);
  return best;
};

/** The columns of a header; those for the same are one. */
const columnsOf = (header: string[]): Column[] => {
  const columns = new Map<string, Column>();
  const skipped = isRefusedCsv(header) ? own.length : 0;
  for (const [place, title] of header.entries()) {
    if (place < skipped) continue;
    const key = columnOf(title) ?? title;
    const column = columns.get(plain(key)) ?? { key, places: [] };
    column.places.push(place);
    columns.set(plain(key), column);
  }
  return [...columns.values()];
};

const checkHeader = (header: string[], columns: Column[], name: string, line: number): void => {
  if (columns.some(({ key }) => holdsAddress.has(key))) return;
  if (header.some((cell) => [...holdsAddress.values()].some((holds) => holds(cell))))
    throw new Error(
      `${name} has no column names: line ${line} is a lead. Put a line such as First Name,Last Name,Email,Phone above it.`,
    );
  throw new Error(
    `${name} has no column for an email or a phone, without which HighLevel cannot tell whether it has a contact already. ` +
      `Its columns on line ${line}: ${header.filter(Boolean).join(', ')}. Name one of them Email or Phone, and remove what is above the column names.`,
  );
};

/** Whether a cell of a column holds what somebody can be reached by. */
const holdsAddress = new Map([
  ['email', (cell: string) => cell.includes('@')],
  ['phone', (cell: string) => /^\D{0,4}\d[\d\s().+/-]{5,}$/.test(cell)],
]);

/** A contact has several tags, and one of everything else: the first that is given. */
const leadOf = ({ cells }: Row, header: string[], columns: Column[]): Pick<LeadRow, 'lead' | 'leftOut'> => {
  const lead: Lead = {};
  const leftOut: string[] = [];
  for (const { key, places } of columns) {
    const values = places.flatMap((place) =>
      valuesOf(key, cells[place] ?? '').map((value) => ({ title: header[place], value })),
    );
    lead[key] = key === 'tags' ? values.map(({ value }) => value).join(', ') : (values[0]?.value ?? '');
    for (const { title, value } of key === 'tags' ? [] : values.slice(1))
      if (!sameText(value, lead[key])) leftOut.push(`${title || unnamed} "${value}"`);
  }
  const name = [lead.first_name, lead.last_name].filter(Boolean).join(' ');
  if (name && lead.full_name) {
    if (!sameText(name, lead.full_name)) leftOut.push(`the full name "${lead.full_name}"`);
    lead.full_name = '';
  }
  if (lead.date_of_birth && !hasYear(lead.date_of_birth)) {
    leftOut.push(`the birthday "${lead.date_of_birth}", because it has no year`);
    lead.date_of_birth = '';
  }
  return { lead, leftOut };
};

/** Mailchimp and Google Contacts keep birthdays as 01/31 and --01-31, which HighLevel refuses. */
const hasYear = (date: string): boolean => /\d{4}|\d+\D+\d+\D+\d+/.test(date);

const sameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * The values in a cell, without what programs put around them: Google Contacts has several between colons, Facebook's lead ads
 * begin numbers with `p:` and `z:`, Excel with an apostrophe, others write them as formulas (`="0155"`), Mailchimp puts each tag
 * in quotes, and Outlook writes a birthday that it does not know as 0/0/00.
 */
const valuesOf = (key: string, cell: string): string[] => {
  const text = cell.replace(/^="(.*)"$/, '$1');
  const values: Record<string, () => string[]> = {
    email: () => text.split(' ::: '),
    phone: () => text.split(' ::: ').map((value) => value.replace(/^(p:|')/, '')),
    postal_code: () => [text.replace(/^(z:|')/, '')],
    tags: () => [text.startsWith('"') ? text.replace(/"/g, '') : text],
    date_of_birth: () => [text.replace(/^0+\/0+\/0+$/, '')],
  };
  return (values[key]?.() ?? [text]).map((value) => value.trim()).filter(Boolean);
};

/** Excel shows a phone without a plus sign as 1.55556E+10, and saves what it shows. */
const isShortened = (phone = ''): boolean => /^\d([.,]\d+)?E\+\d+$/i.test(phone);

/**
 * The columns whose values are not imported, by reason: `Created, Last Activity (HighLevel sets them itself)`. Empty ones are not
 * named.
 * @param customFields the sub-account's custom fields by plain name, as `customFieldsOf` gives them
 */
export const ignoredColumns = ({ leads }: LeadFile, customFields: ReadonlyMap<string, string>): string[] => {
  const filled = new Set(leads.flatMap(({ lead }) => Object.keys(lead).filter((column) => lead[column])));
  const reasons = new Map<string, string[]>();
  for (const column of filled) {
    if (isKnown(column) || customFields.has(plain(column))) continue;
    const reason = whyNot(column);
    reasons.set(reason, [...(reasons.get(reason) ?? []), column || unnamed]);
  }
  return [...reasons].map(([reason, columns]) => `${columns.join(', ')} (${reason})`);
};

/**
 * A file with refused rows: before the row as it stands in the original, its line there and the reason. It can be repaired and
 * imported as it is. The byte order mark tells Excel that it is UTF-8.
 */
export const refusedCsv = ({ header, delimiter }: LeadFile, refused: RefusedRow[]): string => {
  const again = isRefusedCsv(header);
  const rows = refused.map(({ line, reason, cells, text }) => {
    // A row that somebody has added to such a file may lack the two columns.
    const original = again && /^\d+$/.test(cells[0] ?? '') ? cells.slice(own.length) : cells;
    return [String(line), reason, ...(text === undefined ? original : [text])];
  });
  const cell = (value: string) =>
    ['"', '\r', '\n', delimiter].some((special) => value.includes(special)) ? `"${value.replace(/"/g, '""')}"` : value;
  const lines = [again ? header : [...own, ...header], ...rows];
  return `\uFEFF${lines.map((row) => `${row.map(cell).join(delimiter)}\n`).join('')}`;
};
