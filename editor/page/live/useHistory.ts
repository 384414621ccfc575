import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { History, PollInfo, RunInfo, ZapInfo } from '../../api';
import { ask } from '../api';
import { pathOf } from './useZapChange';

export type Entry = { what: 'poll'; at: number; poll: PollInfo } | { what: 'run'; at: number; run: RunInfo };

/** The history of a Zap, which may be long: read again only when the Zap says that something has changed. */
export const useHistory = ({ id, isOn, nextPoll, held, runs }: ZapInfo) => {
  const answer = useQuery({
    queryKey: [pathOf(id, '/history'), { isOn, nextPoll, held, runs }],
    queryFn: () => ask<History>(pathOf(id, '/history')),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  const entries = useMemo(() => answer.data && entriesOf(answer.data), [answer.data]);
  return { history: answer.data, error: answer.error, refetch: answer.refetch, entries };
};

/** Polls and runs together, the newest first. A run comes before its poll in this order: it happened after it. */
const entriesOf = ({ polls, runs }: History): Entry[] =>
  [
    ...runs.map((run): Entry => ({ what: 'run', at: run.at, run })),
    ...polls.map((poll): Entry => ({ what: 'poll', at: poll.at, poll })),
  ].sort((one, other) => other.at - one.at);
