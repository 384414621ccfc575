import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { failureOf, type Connection } from '../../zapier';
import type { ConnectionInfo, ConnectRequest } from '../api';
import { Refused } from './refusal';
import { switchAllOff, type Connected, type Workbench } from './workbench';

/** What the sandbox's consent page leads back to. */
export const returnPath = '/connected';

/** Of the person whose Zaps these are: the sandbox's own. */
export const timezone = 'America/Chicago';

const sentences: Record<Connected['kind'], string> = {
  none: 'No account is connected.',
  sandbox: 'This is the sandbox: all data in it is made up, and nothing leaves this machine.',
  real: 'This is a real HighLevel account: each write changes its data, and is asked for first.',
};

export const connectionInfo = ({ connected, env }: Workbench): ConnectionInfo => ({
  kind: connected.kind,
  label: connected.kind === 'none' ? '' : connected.label,
  isAgency: connected.kind !== 'none' && connected.isAgency,
  sentence: sentences[connected.kind],
  hasEnvToken: Boolean(env.authData_access_token),
  ...(connected.kind === 'none' && connected.failure && { failure: connected.failure }),
});

/** Leaves the account that is connected, and turns to the sandbox or to HighLevel itself. */
const turnTo = (bench: Workbench, kind: 'sandbox' | 'real'): void => {
  switchAllOff(bench);
  bench.connected = { kind: 'none' };
  bench.speed = 0;
  bench.forms.clear();
  bench.zapier.reset();
  bench.clock.setReal(kind === 'real');
  if (kind === 'real') delete process.env.HIGHLEVEL_API_URL;
  else process.env.HIGHLEVEL_API_URL = bench.sandbox.url;
};

/** Tests a connection, and makes it the editor's. One that fails leaves the editor without an account. */
const use = async (bench: Workbench, kind: 'sandbox' | 'real', connect: () => Promise<Connection>): Promise<void> => {
  turnTo(bench, kind);
  try {
    const connection = await connect();
    const { outcome } = await bench.watched({ operation: 'Connection' }, () => connection.test());
    if (!outcome.ok) throw outcome.error;
    const { label } = outcome.value;
    const { userType, locationId } = connection.authData;
    const isAgency = userType ? userType === 'Company' : !locationId;
    bench.connected = { kind, connection, label, isAgency };
  } catch (error) {
    bench.connected = { kind: 'none', failure: failureOf(error) };
  }
};

/**
 * The sandbox's consent page. What is connected stays so until somebody allows it there. While that is a real account, the app
 * names HighLevel's own host.
 */
const consentPage = async ({ zapier, sandbox }: Workbench, redirectUri: string, state: string): Promise<string> => {
  const { pathname, search } = new URL(await zapier.consentUrl(redirectUri, state));
  return sandbox.url + pathname + search;
};

/** Exchanges the code of the consent page. */
const useCode = (bench: Workbench, code: string, redirectUri: string): Promise<void> =>
  use(bench, 'sandbox', () => bench.zapier.connect(code, redirectUri, { timezone }));

/** Connects to the sandbox as somebody does who allows it on the consent page. */
export const useSandbox = async (
  bench: Workbench,
  as: 'sub-account' | 'agency',
  redirectUri = 'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/',
): Promise<void> => {
  const page = await consentPage(bench, redirectUri, 'state');
  const approve = as === 'agency' ? 'agency' : 'location';
  const { headers } = await fetch(`${page}&approve=${approve}`, { redirect: 'manual' });
  const code = new URL(headers.get('location') ?? redirectUri).searchParams.get('code') ?? '';
  await useCode(bench, code, redirectUri);
};

const useToken = (bench: Workbench, token: string, locationId = '', companyId = ''): Promise<void> => {
  const given = { access_token: token.trim(), locationId: locationId.trim(), companyId: companyId.trim() };
  const authData = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  return use(bench, 'real', async () => bench.zapier.connection({ authData, timezone }));
};

const connectSchema = {
  body: {
    oneOf: [
      {
        type: 'object',
        required: ['kind', 'as'],
        properties: { kind: { const: 'sandbox' }, as: { enum: ['sub-account', 'agency'] } },
      },
      { type: 'object', required: ['kind'], properties: { kind: { const: 'env' } } },
      {
        type: 'object',
        required: ['kind', 'token'],
        properties: {
          kind: { const: 'token' },
          token: { type: 'string', minLength: 1 },
          locationId: { type: 'string' },
          companyId: { type: 'string' },
        },
      },
    ],
  },
};

export const connectionRoutes = (api: FastifyInstance, bench: Workbench, origin: () => string): void => {
  api.get('/connection', async (): Promise<ConnectionInfo> => connectionInfo(bench));

  api.post<{ Body: ConnectRequest }>('/connection', { schema: connectSchema }, async ({ body }) => {
    await bench.inTurn(async () => {
      const { env } = bench;
      if (body.kind === 'sandbox') return useSandbox(bench, body.as);
      if (body.kind === 'token') return useToken(bench, body.token, body.locationId, body.companyId);
      if (!env.authData_access_token)
        throw new Refused(422, '.env has no authData_access_token. See .env.example, or type the token in.');
      return useToken(bench, env.authData_access_token, env.authData_locationId, env.authData_companyId);
    });
    return connectionInfo(bench);
  });

  api.get('/connect', async (_request, reply) => {
    const state = randomBytes(24).toString('base64url');
    bench.consents.add(state);
    return reply.redirect(await bench.inTurn(() => consentPage(bench, origin() + returnPath, state)));
  });
};

/**
 * Where the consent page sends the browser. It has no token of the editor; what it must have is the state that `/connect` gave
 * it, once.
 */
export const returnRoute = (
  server: FastifyInstance,
  bench: Workbench,
  { origin, address }: { origin: () => string; address: () => string },
): void => {
  server.get<{ Querystring: { code?: string; state?: string } }>(returnPath, async ({ query }, reply) => {
    if (!bench.consents.delete(query.state ?? ''))
      throw new Refused(403, 'The editor has not asked for this consent. Begin again under Connection.');
    await bench.inTurn(() => useCode(bench, query.code ?? '', origin() + returnPath));
    return reply.redirect(`${address()}#/connection`);
  });
};
