/** Colors, only in a terminal. */
const styled = (code: number, text: string): string =>
  process.stdout.isTTY && !process.env.NO_COLOR ? `\x1b[${code}m${text}\x1b[0m` : text;

/** The checks that failed. */
const failures: string[] = [];

export const heading = (text: string): void => console.log(`\n${styled(1, text)}`);
export const say = (text: string): void => console.log(`  ${text}`);
export const detail = (text: string): void => console.log(styled(2, `      ${text}`));

/** Says whether something is as it should be; the demo fails when anything is not. */
export const check = (what: string, right: boolean): void => {
  console.log(`  ${right ? styled(32, '✓') : styled(31, '✗')} ${what}`);
  if (!right) failures.push(what);
};

export const failed = (): readonly string[] => failures;

/** Prints a table with columns as wide as their longest cell. Numbers are aligned right. */
export const table = (head: string[], rows: (string | number)[][]): void => {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: (string | number)[]) =>
    row
      .map((cell, column) => {
        const text = String(cell);
        return typeof cell === 'number' ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
      })
      .join('  ');
  say(line(head));
  say(widths.map((width) => '─'.repeat(width)).join('──'));
  for (const row of rows) say(line(row));
};
