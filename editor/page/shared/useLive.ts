import { useQuery } from '@tanstack/react-query';
import type { Live } from '../../api';
import { ask } from '../api';

/** The key under which the answer of GET /live is kept: whoever gets a newer one puts it there. */
export const liveKey = ['/live'];

const live = { queryKey: liveKey, queryFn: () => ask<Live>('/live') };

/**
 * What goes on at the moment, as of a second ago.
 * @param select takes out a part: the component is drawn anew only when that part changes
 */
export const useLive = <Part = Live>(select?: (live: Live) => Part) => useQuery({ ...live, select });

/** Asks every second, but not while the page is hidden. For the header alone: each use has a timer of its own. */
export const useLivePulse = () => useQuery({ ...live, refetchInterval: 1000 });
