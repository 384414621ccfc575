/** Beginnings of files that are chosen by mistake: their bytes in hexadecimal, and what they are. */
const mistaken: [start: string, what: string][] = [
  ['504b0304', 'a workbook of Excel, Numbers or LibreOffice (or another ZIP archive)'],
  ['d0cf11e0', 'a workbook of an old Excel'],
  ['25504446', 'a PDF'],
];
const saveAsCsv = 'Open it in the spreadsheet, save it as CSV (UTF-8), and import that file.';

/**
 * The text of a file as spreadsheets save it: UTF-8, UTF-16 (Excel's "Unicode Text", Facebook's lead ads) or Windows-1252
 * (Excel's plain CSV). A byte order mark decides where there is one, and is not part of the text. Lines end with \n, however they
 * end in the file, which can mix the ways: rows of one program, line breaks in cells of another.
 * @throws Error with the rest of a sentence ("is a PDF, …") when the bytes are no table in text form
 */
export const textOf = (bytes: Buffer): string => {
  const start = bytes.toString('hex', 0, 4);
  const wrong = mistaken.find(([known]) => start === known);
  if (wrong) throw new Error(`is ${wrong[1]}, not a CSV file. ${saveAsCsv}`);
  const text = decode(bytes);
  if (text.includes('\0')) throw new Error(`is not a text file. ${saveAsCsv}`);
  // Some programs name a web page .xls or .csv.
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(text)) throw new Error(`is a web page, not a CSV file. ${saveAsCsv}`);
  return text.replace(/\r\n?/g, '\n');
};

const decode = (bytes: Buffer): string => {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Node 20.18.3 to 24 take quotes such as in O’Connor, and the euro sign, for control characters, except in streams
    // (nodejs/node#56542).
    return new TextDecoder('windows-1252').decode(bytes, { stream: true });
  }
};

/** Without a mark, UTF-16 is told by its first character: a header begins with a Latin letter or a quote, so half of it is 0. */
const utf16Of = (bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second)) return 'utf-16be';
  return undefined;
};
