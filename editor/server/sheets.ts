import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../../zapier/zaps';
import type { RowsRequest, Sheets } from '../api';
import { Refused } from './refusal';
import type { Workbench } from './workbench';

const sheetsOf = ({ sheets, mails }: Desk): Sheets => ({
  sheets: [...sheets].map(([name, rows]) => ({
    name,
    columns: [...new Set(rows.flatMap((row) => Object.keys(row)))],
    rows,
  })),
  mails,
});

export const emptyDesk = ({ sheets, mails, digests }: Desk): void => {
  sheets.clear();
  mails.length = 0;
  digests.clear();
};

const schema = {
  body: {
    type: 'object',
    required: ['worksheet', 'csv'],
    properties: { worksheet: { type: 'string', minLength: 1 }, csv: { type: 'string', minLength: 1 } },
  },
};

const rowsOf = (csv: string): Record<string, string>[] => {
  try {
    return parse<Record<string, string>>(csv, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new Refused(422, `This is not CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
};

export const sheetRoutes = (api: FastifyInstance, { zaps: { desk } }: Workbench): void => {
  api.get('/sheets', async (): Promise<Sheets> => sheetsOf(desk));
  api.delete('/sheets', async (): Promise<Sheets> => {
    emptyDesk(desk);
    return sheetsOf(desk);
  });
  api.post<{ Body: RowsRequest }>('/rows', { schema }, async ({ body }): Promise<Sheets> => {
    const rows = rowsOf(body.csv);
    if (rows.length === 0) throw new Refused(422, 'There is no row below the line of the column names.');
    desk.sheets.set(body.worksheet, [...(desk.sheets.get(body.worksheet) ?? []), ...rows]);
    return sheetsOf(desk);
  });
};
