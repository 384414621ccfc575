import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { ignoredColumns, readLeadFile, refusedCsv, type LeadFile } from '../examples/leadFile';

const read = (file: string | Buffer): LeadFile => readLeadFile(Buffer.from(file), 'my.csv');

/** The leads by their lines, without empty cells. */
const leadsOf = ({ leads }: LeadFile) =>
  leads.map(({ line, lead }) => [line, Object.fromEntries(Object.entries(lead).filter(([, value]) => value))]);
const refusedOf = ({ refused }: LeadFile) => refused.map(({ line, reason }) => `${line}: ${reason}`);
const leftOutOf = ({ leads }: LeadFile) => leads.map(({ leftOut }) => leftOut);
const ignored = (file: LeadFile) => ignoredColumns(file, new Map());

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const short = (cells: number, columns: number) =>
  `The row has ${cells} cell${cells === 1 ? '' : 's'} for ${columns} columns. Add what is missing, at least the "," of each empty cell.`;
const long = (cells: number, columns: number, separator = '","') =>
  `The row has ${cells} cells for ${columns} columns. ` +
  `Remove what is too much, or put a cell that contains a ${separator} in quotes.`;
const unclosed = 'A quote mark (") opens a cell and is not closed before the next row. Close it or remove it.';
const closedEarly = 'A quote mark (") ends a cell too early. Inside a cell in quotes, write it twice.';
const inside =
  'A quote mark (") is inside a cell without quotes. Remove it, or put the cell in quotes and write the mark twice.';
const unknown = 'neither the import nor a custom field of the sub-account has this name';

it('reads the list of the demo', () => {
  const file = readLeadFile(readFileSync('examples/leads.csv'), 'examples/leads.csv');
  expect([file.leads.length, file.refused, ignored(file)]).toEqual([50, [], []]);
  expect(file.leads.at(-1)?.lead).toMatchObject({ first_name: 'Quote "Q"', last_name: 'Comma, Jr.' });
});

describe('the bytes', () => {
  const text = 'Name;Email\nZoë Šimić;zoe@example.com\n';
  const zoe = [[2, { full_name: 'Zoë Šimić', email: 'zoe@example.com' }]];

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', Buffer.from(text, 'utf16le')],
    ['UTF-16, little end first, with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', utf16be(text)],
    ['UTF-16, big end first, with a mark', utf16be(`\uFEFF${text}`)],
  ])('may be %s', (_, bytes) => {
    expect(leadsOf(read(bytes))).toEqual(zoe);
  });

  it('may be Windows-1252', () => {
    const bytes = Buffer.from('Name,Company,Email\nZo\xeb O\x92Connor,\x80 & Co,zoe@example.com\n', 'latin1');
    expect(leadsOf(read(bytes))).toEqual([
      [2, { full_name: 'Zoë O’Connor', company: '€ & Co', email: 'zoe@example.com' }],
    ]);
  });

  it.each([
    ['\\n', text],
    ['\\r\\n', text.replaceAll('\n', '\r\n')],
    ['\\r', text.replaceAll('\n', '\r')],
    ['nothing', text.trimEnd()],
  ])('may end lines with %s', (_, lines) => {
    expect(leadsOf(read(lines))).toEqual(zoe);
  });

  const asCsv = 'Open it in the spreadsheet, save it as CSV (UTF-8), and import that file.';
  it.each([
    [
      'a workbook',
      'PK\x03\x04\x14',
      'a workbook of Excel, Numbers or LibreOffice (or another ZIP archive), not a CSV file',
    ],
    ['an old workbook', Buffer.from('d0cf11e0a1b1', 'hex'), 'a workbook of an old Excel, not a CSV file'],
    ['a PDF', '%PDF-1.7', 'a PDF, not a CSV file'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'not a text file'],
    ['a web page', '\n<!DOCTYPE html><p>Email', 'a web page, not a CSV file'],
  ])('are explained when they are %s', (_, bytes, what) => {
    expect(() => read(bytes)).toThrow(`my.csv is ${what}. ${asCsv}`);
  });
});

describe('the column names', () => {
  it.each([
    ['E-mail', 'email'],
    ['EMAIL ADDRESS', 'email'],
    ['E-mail 2 Address', 'email'],
    ['E-mail 1 - Value', 'email'],
    ['First name', 'first_name'],
    ['firstName', 'first_name'],
    ['Given Name', 'first_name'],
    ['\u200bLast\u00a0Name:', 'last_name'],
    ['Phone Number*', 'phone'],
    ['Home Country/Region', 'country'],
    ['Zip Code', 'postal_code'],
  ])('may spell %p for %s', (name, column) => {
    const file = read(`${name},Mobile 3,Mail\nx@example.com,+15555550100,x@example.com`);
    expect(file.leads[0]?.lead[column]).toBe('x@example.com');
  });

  it.each([
    ['a comma', 'Email,First name\na@example.com,"Lee, Ann; Jr."', 'Lee, Ann; Jr.'],
    ['a semicolon', 'Email;First name\na@example.com;"Lee; Ann"', 'Lee; Ann'],
    ['a semicolon, with more commas in a title', 'Email;First name;"A,B,C,D"\na@example.com;Lee, Ann;', 'Lee, Ann'],
    ['a tab', 'Email\tFirst name\na@example.com\tAnn "the; Man" Lee', 'Ann "the; Man" Lee'],
    ['a bar', 'Email|First name\na@example.com|Ann', 'Ann'],
    ['what sep= says', '"sep=,"\r\nEmail,First;name\r\na@example.com,Ann', undefined],
  ])('may be parted by %s', (_, text, name) => {
    expect(read(text).leads[0]?.lead).toMatchObject({ email: 'a@example.com', ...(name && { first_name: name }) });
  });

  it('may come after sep=; and blank lines, which count as lines', () => {
    const file = read('sep=;\r\n\r\nEmail;Name\r\n\r\n;\r\n"a@example.com";"Ann;\r\nLee"\r\nb@example.com;Bob\r\n');
    expect(leadsOf(file)).toEqual([
      [6, { email: 'a@example.com', full_name: 'Ann;\nLee' }],
      [8, { email: 'b@example.com', full_name: 'Bob' }],
    ]);
    expect(file.refused).toEqual([]);
  });

  it.each([
    ['', 'my.csv is empty.'],
    ['sep=;\n', 'my.csv is empty.'],
    ['\uFEFF\n \n', 'my.csv is empty.'],
    ['Email,Name\n,\n', 'my.csv contains no leads, only column names.'],
    [
      'Ann,ann@example.com\n',
      'my.csv has no column names: line 1 is a lead. Put a line such as First Name,Last Name,Email,Phone above it.',
    ],
    [
      '\nOur contacts,,Page 1\nName,Email\n',
      'my.csv has no column for an email or a phone, without which HighLevel cannot tell whether it has a contact already. ' +
        'Its columns on line 2: Our contacts, Page 1. Name one of them Email or Phone, and remove what is above the column names.',
    ],
    ['Na"me,Email\nAnn,a@example.com', `The column names on line 1 of my.csv cannot be read. ${inside}`],
  ])('are missed in %p', (text, message) => {
    expect(() => read(text)).toThrow(new Error(message));
  });

  it('that stand for the same are one column: the first that is filled counts, and the rest is named', () => {
    const file = read(
      'Email,Email,Phone,Mobile,Tags,Tag,Name,First Name,Note,Note,\n' +
        'A@example.com,a@EXAMPLE.com,,+15555550100,vip,"lead, new",Ann B. Lee,Ann,one,two,\n' +
        'b@example.com,c@example.com,+15555550101,+15555550102,,new,Bob,Bob,,,\n',
    );
    expect(leadsOf(file)).toEqual([
      [2, { email: 'A@example.com', phone: '+15555550100', tags: 'vip, lead, new', first_name: 'Ann', Note: 'one' }],
      [3, { email: 'b@example.com', phone: '+15555550101', tags: 'new', first_name: 'Bob' }],
    ]);
    expect(leftOutOf(file)).toEqual([
      ['Note "two"', 'the full name "Ann B. Lee"'],
      ['Email "c@example.com"', 'Mobile "+15555550102"'],
    ]);
  });

  it('that are not imported are named with the reason, unless they are empty or those of custom fields', () => {
    const file = read(
      'Email,,Created,Updated,Additional Emails,Shoe size,Pet,Contact Id\n' +
        'a@example.com,1,2026-01-01,2026-01-02,,43,Cat,c1\n',
    );
    expect(ignoredColumns(file, new Map([['shoesize', 'f1']]))).toEqual([
      `a column without a name, Pet (${unknown})`,
      'Created, Updated (HighLevel sets them itself)',
      'Contact Id (a contact is found again by its email or phone)',
    ]);
    expect(ignored(file)[0]).toBe(`a column without a name, Shoe size, Pet (${unknown})`);
  });
});

describe('a row', () => {
  const header = 'First Name,Last Name,Email,Phone,Company\n';
  const good = 'Ann,Lee,ann@example.com,+15555550100,Oak\n';
  const last = 'Zoe,Ray,zoe@example.com,,"Yew, ""Inc."""\n';
  const around = [
    [2, { first_name: 'Ann', last_name: 'Lee', email: 'ann@example.com', phone: '+15555550100', company: 'Oak' }],
    [4, { first_name: 'Zoe', last_name: 'Ray', email: 'zoe@example.com', company: 'Yew, "Inc."' }],
  ];

  it.each([
    ['that is short', 'Bob,bob@example.com', short(2, 5)],
    ['of one cell', 'Bob', short(1, 5)],
    ['with an extra comma', 'Bob,Ray,bob@example.com,,Elm, Inc.', long(6, 5)],
    ['with an extra comma that moves an empty cell', 'Bob,Ray,bob@example.com,Elm, Inc.,', long(6, 5)],
    ['with a quote mark in a cell', 'Bob "B" Ray,,bob@example.com,,', inside],
    ['with a quote mark after a quoted cell', '"Bob" B,Ray,bob@example.com,,', closedEarly],
    ['with text after a quoted cell', '"Bob"B,Ray,bob@example.com,,', closedEarly],
    ['with a quote mark that is never closed', 'Bob,Ray,bob@example.com,,"Elm', unclosed],
    ['with a quote mark that begins it', '"Bob,Ray,bob@example.com,,Elm', unclosed],
  ])('%s is refused alone', (_, row, reason) => {
    const file = read(`${header}${good}${row}\n${last}`);
    expect([leadsOf(file), refusedOf(file)]).toEqual([around, [`3: ${reason}`]]);
  });

  it('with a stray quote mark at any place leaves the others as they are', () => {
    const row = 'Bob,"Ray, Jr.",bob@example.com,+15555550101,Elm';
    for (let at = 0; at <= row.length; at++) {
      const file = read(`${header}${good}${row.slice(0, at)}"${row.slice(at)}\n${last}`);
      expect([at, leadsOf(file).filter(([line]) => line !== 3)]).toEqual([at, around]);
      expect([at, file.leads.length + file.refused.length]).toEqual([at, 3]);
    }
  });

  it('with a stray quote mark costs only itself, where csv-parse drops all rows up to the next mark', () => {
    const rows = Array.from({ length: 50 }, (_, n) => `F${n},L${n},f${n}@example.com,,\n`).join('');
    const text = `${header}Bob,"B" Ray,bob@example.com,,\n${rows}${last}`;
    const file = read(text);
    expect([file.leads.length, refusedOf(file)]).toEqual([51, [`2: ${closedEarly}`]]);
    expect(parse(text, { columns: true, trim: true, skip_records_with_error: true })).toHaveLength(0);
  });

  it('with a quote mark that is open for long costs no more', () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `F${n},L${n},f${n}@example.com,,\n`).join('');
    const file = read(`${header}"Bob,Ray,bob@example.com,,\n${rows}Joe",,,,\n`);
    expect([file.leads.length, refusedOf(file)]).toEqual([5000, [`2: ${unclosed}`, `5003: ${inside}`]]);
  });

  it('that two stray quote marks have joined to the next is refused, and the next is not', () => {
    const file = read(`${header}Bob,Ray,bob@example.com,,"Elm\n${good}Joe,Ray,joe@example.com,,Fir"\n`);
    expect(leadsOf(file)).toEqual([[3, around[0]?.[1]]]);
    expect(refusedOf(file)).toEqual([`2: ${unclosed}`, `4: ${inside}`]);
  });

  it('may have line breaks in quotes, and is refused whole when such a row has a stray mark', () => {
    const file = read(`${header}Ann,"L\r\n\r\nee",ann@example.com,,\r\nBob,"R\nay" x,bob@example.com,,\n${last}`);
    expect(leadsOf(file).map(([line]) => line)).toEqual([2, 7]);
    expect(file.leads[0]?.lead.last_name).toBe('L\n\nee');
    expect(file.refused).toEqual([
      { line: 5, cells: [], text: 'Bob,"R\nay" x,bob@example.com,,', reason: closedEarly },
    ]);
  });

  it('may end with delimiters where the header does', () => {
    const file = read(
      'Email,Name,,\na@example.com,Ann,,\nb@example.com,Bob\nc@example.com,Cy,,x\nd@example.com,Di,,,\n',
    );
    expect(leadsOf(file)).toEqual([
      [2, { email: 'a@example.com', full_name: 'Ann' }],
      [3, { email: 'b@example.com', full_name: 'Bob' }],
    ]);
    expect(refusedOf(file)).toEqual([`4: ${long(4, 2)}`, `5: ${long(5, 2)}`]);
  });

  it.each([
    [';', '";"'],
    ['\t', 'tab'],
  ])('of a file with %p names that delimiter', (delimiter, name) => {
    const file = read(['Email', 'Name\na@example.com', 'Ann', 'x'].join(delimiter));
    expect(refusedOf(file)).toEqual([`2: ${long(3, 2, name)}`]);
  });

  it('whose phone a spreadsheet has shortened is refused', () => {
    const file = read('Email;Phone\na@example.com;1,55556E+10\nb@example.com;15555550100\n');
    expect(leadsOf(file)).toEqual([[3, { email: 'b@example.com', phone: '15555550100' }]]);
    expect(refusedOf(file)).toEqual([
      '2: A spreadsheet has shortened the phone to 1,55556E+10. Enter it again as text.',
    ]);
  });

  it('is read without what programs put around values', () => {
    const file = read(
      'Email,Phone,Zip,Birthday,Tags,Note\n' +
        'a@example.com ::: b@example.com,p:+15555550100,z:62701,0/0/00,"""new"",""vip""","=""0155"""\n' +
        "c@example.com,'15555550101,'01234,01/31,vip,a ::: b\n" +
        '\u00a0d@example.com\u00a0,"=""15555550102""",,1/31/90,,\n' +
        'e@example.com,,,1990-01-31,,\n',
    );
    expect(leadsOf(file)).toEqual([
      [2, { email: 'a@example.com', phone: '+15555550100', postal_code: '62701', tags: 'new,vip', Note: '0155' }],
      [3, { email: 'c@example.com', phone: '15555550101', postal_code: '01234', tags: 'vip', Note: 'a ::: b' }],
      [4, { email: 'd@example.com', phone: '15555550102', date_of_birth: '1/31/90' }],
      [5, { email: 'e@example.com', date_of_birth: '1990-01-31' }],
    ]);
    expect(leftOutOf(file)).toEqual([
      ['Email "b@example.com"'],
      ['the birthday "01/31", because it has no year'],
      [],
      [],
    ]);
  });
});

describe('the exports that people have', () => {
  it('HighLevel', () => {
    const file = read(
      'Contact Id,First Name,Last Name,Business Name,Company Name,Phone,Email,Created,Last Activity,Tags,Additional Emails,Additional Phones\r\n' +
        'c1,Ann,Lee,Oak,,+15555550100,ann@example.com,2026-01-02T10:00:00-06:00,,"lead,vip",ann@example.org,\r\n',
    );
    expect(leadsOf(file)).toEqual([
      [
        2,
        {
          ...{ first_name: 'Ann', last_name: 'Lee', company: 'Oak', phone: '+15555550100', email: 'ann@example.com' },
          ...{ tags: 'lead,vip', 'Contact Id': 'c1', Created: '2026-01-02T10:00:00-06:00' },
          'Additional Emails': 'ann@example.org',
        },
      ],
    ]);
    expect(ignored(file)).toEqual([
      'Contact Id (a contact is found again by its email or phone)',
      'Created (HighLevel sets them itself)',
      'Additional Emails (Upsert Contact takes one email and one phone)',
    ]);
  });

  it("Facebook's lead ads", () => {
    const text =
      'id\tad_name\temail\tfull_name\tphone_number\tzip_code\nl:1\tAd "one"\tann@example.com\tAnn Lee\tp:+15555550100\tz:62701\n';
    const file = read(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    expect(file.leads[0]?.lead).toMatchObject({
      ...{ email: 'ann@example.com', full_name: 'Ann Lee', phone: '+15555550100', postal_code: '62701' },
    });
    expect(ignored(file)).toEqual([`id, ad_name (${unknown})`]);
  });

  const known = { first_name: 'Ann', last_name: 'Lee', email: 'ann@example.com', phone: '+15555550100' };
  const address = { street: '1 Main St', city: 'Peoria', state: 'IL', postal_code: '61601', country: 'US' };
  it.each([
    [
      'HubSpot',
      '"Record ID","First Name","Last Name","Email","Phone Number","Contact owner","Associated Company"\n' +
        '"1","Ann","Lee","ann@example.com","+15555550100","Nora Whitfield","Oak"',
      { ...known, owner: 'Nora Whitfield', company: 'Oak' },
    ],
    [
      'Google Contacts',
      'First Name,Last Name,Organization Name,Birthday,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,' +
        'Address 1 - Street,Address 1 - City,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Website 1 - Value\n' +
        'Ann,Lee,Oak,1990-01-31,Work,ann@example.com,Home,+15555550100,1 Main St,Peoria,IL,61601,US,https://example.com',
      { ...known, ...address, company: 'Oak', date_of_birth: '1990-01-31', website: 'https://example.com' },
    ],
    [
      'Outlook',
      'First Name,Last Name,Web Page,Birthday,E-mail Address,E-mail 2 Address,Home Phone,Mobile Phone,Home Street,Home City,' +
        'Home State,Home Postal Code,Home Country/Region,Company\n' +
        'Ann,Lee,example.com,0/0/00,,ann@example.com,,+15555550100,1 Main St,Peoria,IL,61601,US,Oak',
      { ...known, ...address, company: 'Oak', website: 'example.com' },
    ],
    [
      'Salesforce',
      '"First Name","Last Name","Account Name","Mailing Street","Mailing City","Mailing State/Province",' +
        '"Mailing Zip/Postal Code","Mailing Country","Phone","Mobile","Email","Lead Source"\n' +
        '"Ann","Lee","Oak","1 Main St","Peoria","IL","61601","US","","+15555550100","ann@example.com","Web"',
      { ...known, ...address, company: 'Oak', source: 'Web' },
    ],
    [
      'Mailchimp',
      'Email Address,First Name,Last Name,Phone Number,TAGS\nann@example.com,Ann,Lee,+15555550100,"""lead"",""vip"""',
      { ...known, tags: 'lead,vip' },
    ],
  ])('%s', (_, text, lead) => {
    expect(read(text).leads[0]?.lead).toMatchObject(lead);
  });
});

describe('the file of the refused rows', () => {
  const text =
    'Email;Name;Note\r\n' +
    'a@example.com;Ann;"one;\r\ntwo"\r\n' +
    'b@example.com;Bob\r\n' +
    'c@example.com;Cy;;x\r\n' +
    'd@example.com;"Di;\r\n';
  const refused = (file: LeadFile) =>
    refusedCsv(file, [...file.leads.map((row) => ({ ...row, reason: 'HighLevel says "no".' })), ...file.refused]);
  const csv =
    '\uFEFFline;reason;Email;Name;Note\n' +
    '2;"HighLevel says ""no"".";a@example.com;Ann;"one;\ntwo"\n' +
    `4;${short(2, 3).replace('","', '"";""').replace(/.*/, '"$&"')};b@example.com;Bob\n` +
    `5;${long(4, 3).replace('","', '"";""').replace(/.*/, '"$&"')};c@example.com;Cy;;x\n` +
    `6;"${unclosed.replaceAll('"', '""')}";"d@example.com;""Di;"\n`;

  it('has each row as it stands in the original, after its line and the reason', () => {
    expect(refused(read(text))).toBe(csv);
  });

  it('is read again like the original: what is repaired is imported, and what is not is refused again', () => {
    const again = read(csv);
    expect(leadsOf(again)).toEqual([[2, { email: 'a@example.com', full_name: 'Ann', Note: 'one;\ntwo' }]]);
    expect(again.refused.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(ignored(again)).toEqual([`Note (${unknown})`]);
    const repaired = csv
      .replace('com;Bob', 'com;Bob;')
      .replace(';;x', ';')
      .replace('"d@example.com;""Di;"', 'd@example.com;Di;');
    expect(read(repaired).leads.map(({ lead }) => lead.full_name)).toEqual(['Ann', 'Bob', 'Cy', 'Di']);
  });

  it('does not grow when rows are refused again, or added to it by hand', () => {
    const again = read(`${csv}e@example.com;Eve;\n`);
    const lines = refused(again).split('\n');
    expect(lines[0]).toBe('\uFEFFline;reason;Email;Name;Note');
    expect(lines.slice(1).map((line) => line.replace(/^(\d+);.*";/, '$1;'))).toEqual([
      ...['2;a@example.com;Ann;"one;', 'two"', '4;b@example.com;Bob', '5;c@example.com;Cy;;x'],
      ...['6;"d@example.com;""Di;"', '7;e@example.com;Eve;', ''],
    ]);
  });
});
