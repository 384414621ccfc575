import { inMessage, isZapiers } from './errors';
import type { Z } from './types';

/** Zapier runs a step again after these errors, which would do its first write twice. What is said instead, by their names. */
const rerunning: Record<string, string> = {
  ThrottledError: "HighLevel's limit of requests has been reached.",
  RefreshAuthError: 'HighLevel no longer accepts the access token.',
  ExpiredAuthError: 'HighLevel no longer accepts this connection. Please connect the account again.',
};

/**
 * Does what is left of a step after its first write.
 * @param said what the first write did, what the step leaves undone if `work` fails, and what to do then
 * @returns what `work` returns
 * @throws the error of `work` with `said` before its message; an error that stops the step instead of one that makes Zapier run
 * it again
 */
export const afterWrite = async <T>(z: Z, said: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isZapiers(error)) throw error;
    const instead = rerunning[error.name];
    if (instead) throw new z.errors.Error(`${said} ${instead}`, 'partly_done', 502);
    error.message = inMessage(error.message, (cause) => `${said} ${cause}`);
    throw error;
  }
};
