import { secretsIn } from '../../zapier/secrets';
import type { Workbench } from './workbench';

/**
 * The tokens that the server knows: those of the connection, those that the app keeps in Zapier's cache (an agency's tokens for
 * its sub-accounts), and that of `.env`.
 */
const tokensOf = ({ connected, zapier, env }: Workbench): Set<string> =>
  new Set([
    ...(connected.kind === 'none' ? [] : secretsIn(connected.connection.authData)),
    ...zapier.cache.entries().flatMap(({ value }) => secretsIn(value)),
    ...secretsIn({ token: env.authData_access_token }),
  ]);

/**
 * An answer without any of HighLevel's tokens. What is recorded of requests has none already; this is for outputs of steps, and
 * for whatever else may quote one.
 */
export const withoutTokens = (bench: Workbench, text: string): string => {
  let clean = text;
  for (const token of tokensOf(bench)) clean = clean.replaceAll(token, '…');
  return clean;
};
