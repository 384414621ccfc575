import { traceId } from '../answer';
import { on, traced, type SandboxRequest } from '../routing';
import { all, atLeast, atMost, must, numeric, oneOf, text } from '../rules';
import { callLogs, voiceAgents, type CallLog } from '../seed/voiceAi';

/** A page by its number, as both lists have it. */
const paged = <T>(name: string, records: T[], { page = '1', pageSize = '10' }: SandboxRequest['query']) => {
  const [number, size] = [Number(page), Number(pageSize)];
  const start = (number - 1) * size;
  return { total: records.length, page: number, pageSize: size, [name]: records.slice(start, start + size) };
};

/** The newest first, unless asked otherwise (OpenAPI file). */
const logs = ({ location, query }: SandboxRequest) => {
  const { agentId, contactId, callType, startDate, endDate, sortBy = 'createdAt', sort } = query;
  const valueOf = (log: CallLog) => (sortBy === 'duration' ? log.duration : Date.parse(log.createdAt));
  const order = sort === 'ascend' ? 1 : -1;
  const found = callLogs(location)
    .list()
    .filter(
      (log) =>
        (!agentId || log.agentId === agentId) &&
        (!contactId || contactId.split(',').includes(log.contactId ?? '')) &&
        (!callType || log.trialCall === (callType === 'TRIAL')) &&
        Date.parse(log.createdAt) >= Number(startDate ?? 0) &&
        Date.parse(log.createdAt) <= Number(endDate ?? Infinity),
    )
    .sort((a, b) => order * (valueOf(a) - valueOf(b)));
  return paged('callLogs', found, query);
};

const paging = { page: all(numeric, atLeast(1)), pageSize: all(numeric, atLeast(1), atMost(50)) };

export const routes = traced(
  [
    on('GET /voice-ai/dashboard/call-logs', logs, {
      query: {
        locationId: must(text),
        callType: oneOf('LIVE', 'TRIAL'),
        sortBy: oneOf('duration', 'createdAt'),
        sort: oneOf('ascend', 'descend'),
        startDate: numeric,
        endDate: numeric,
        ...paging,
      },
    }),
    on('GET /voice-ai/agents', ({ location, query }) => paged('agents', voiceAgents(location).list(), query), {
      query: { locationId: must(text), ...paging },
    }),
  ],
  traceId,
);
