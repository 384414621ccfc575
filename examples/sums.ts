import type { Connection, Item } from '../zapier';
import type { Desk } from '../zapier/zaps';

/** The worksheets, as the Zaps left them. */
type Sheets = Pick<Desk, 'sheets'>;

/** What the pivot tables in the spreadsheet of recipes 3 and 6 show. */
type Row = Readonly<Record<string, string>>;

const rowsOf = ({ sheets }: Sheets, worksheet: string): readonly Row[] => sheets.get(worksheet) ?? [];

/** The rows of the last count: those with the value of the last row in a column. */
const lastCount = (rows: readonly Row[], column: string): readonly Row[] =>
  rows.filter((row) => row[column] === rows.at(-1)?.[column]);

/** The names of the sub-account's users by their ids. */
export const ownerNames = async (connection: Connection): Promise<Map<string, string>> =>
  new Map((await connection.choices('list_users_by_location')).map(({ id, name }) => [id, String(name)]));

/** The names of all pipelines' stages by their ids: `Implants: Quote`. */
export const stageNames = async (connection: Connection): Promise<Map<string, string>> => {
  const pipelines = (await connection.choices('list_pipelines')) as (Item & {
    stages: { id: string; name: string }[];
  })[];
  return new Map(
    pipelines.flatMap(({ name, stages }) =>
      stages.map((stage) => [stage.id, `${String(name)}: ${stage.name}`] as const),
    ),
  );
};

export interface OwnerRow {
  owner: string;
  contacts: number;
  openTasks: number;
  tasks: number;
}

/**
 * The changed contacts and their tasks by owner. A contact that changed twice is one, and its owner is the last one.
 * @param owners names of the sub-account's users by id
 */
export const sumByOwner = (desk: Sheets, owners: ReadonlyMap<string, string>): OwnerRow[] => {
  const ownerOf = new Map(rowsOf(desk, 'Changed').map((row) => [row['Contact ID'], row.Owner]));
  const tasks = lastCount(rowsOf(desk, 'Tasks'), 'Counted');
  const rows = new Map<string, OwnerRow>();
  for (const [contact, id = ''] of ownerOf) {
    const owner = owners.get(id) ?? '(no owner)';
    const own = tasks.filter((task) => task['Contact ID'] === contact);
    const row = rows.get(owner) ?? { owner, contacts: 0, openTasks: 0, tasks: 0 };
    rows.set(owner, {
      owner,
      contacts: row.contacts + 1,
      openTasks: row.openTasks + own.filter(({ Completed }) => Completed === 'false').length,
      tasks: row.tasks + own.length,
    });
  }
  return [...rows.values()].sort((a, b) => b.contacts - a.contacts || a.owner.localeCompare(b.owner));
};

export interface StageRow {
  stage: string;
  opportunities: number;
  value: number;
}

/**
 * The open opportunities of the last count by stage.
 * @param worksheet `Pipeline` of recipe 3, counted in `Counted`, or `Open` of recipe 6, counted in `Week`
 * @param stages names of the pipelines' stages by id
 */
export const sumByStage = (
  desk: Sheets,
  [worksheet, column]: readonly ['Pipeline', 'Counted'] | readonly ['Open', 'Week'],
  stages: ReadonlyMap<string, string>,
): StageRow[] => {
  const rows = new Map<string, StageRow>();
  for (const { Stage: id = '', Value } of lastCount(rowsOf(desk, worksheet), column)) {
    const stage = stages.get(id) ?? id;
    const row = rows.get(stage) ?? { stage, opportunities: 0, value: 0 };
    rows.set(stage, { stage, opportunities: row.opportunities + 1, value: row.value + Number(Value) });
  }
  return [...rows.values()].sort((a, b) => b.value - a.value);
};

/** The appointments of the last count. */
export const appointmentsIn = (desk: Sheets): readonly Row[] => lastCount(rowsOf(desk, 'Appointments'), 'Counted');

/** The wins of the seven days before a time (epoch milliseconds). */
export const winsBefore = (desk: Sheets, now: number): { count: number; value: number } => {
  const won = rowsOf(desk, 'Won').filter((row) => Date.parse(row['Won at'] ?? '') >= now - 7 * 86_400_000);
  return { count: won.length, value: won.reduce((sum, { Value }) => sum + Number(Value), 0) };
};
