import { badRequest, traceId } from '../answer';
import { on, traced, type SandboxRequest } from '../routing';
import { date, numeric, text } from '../rules';
import { documents } from '../seed/documents';

/** Which date the days are of, and the order, are not documented: here that of the last change, the latest first. */
const list = ({ location, query }: SandboxRequest) => {
  const { status, paymentStatus, dateFrom, dateTo, skip = '0', limit = '10' } = query;
  if ((dateFrom === undefined) !== (dateTo === undefined)) badRequest('dateFrom and dateTo must be provided together');
  const among = (wanted: string | undefined, value: string) => !wanted || wanted.split(',').includes(value);
  const found = documents(location)
    .list()
    .filter((one) => among(status, one.status) && among(paymentStatus, one.paymentStatus))
    .filter(({ name }) => name.toLowerCase().includes((query.query ?? '').toLowerCase()))
    .filter(({ updatedAt }) => !dateFrom || !dateTo || (updatedAt >= dateFrom && updatedAt <= dateTo))
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return { documents: found.slice(Number(skip), Number(skip) + Number(limit)), total: found.length };
};

export const routes = traced(
  [
    on('GET /proposals/document', list, {
      query: { status: text, paymentStatus: text, skip: numeric, limit: numeric, dateFrom: date, dateTo: date },
    }),
  ],
  traceId,
);
