import { parseArgs } from 'node:util';
import { sandboxApp } from './connect';
import { startSandbox, type Sandbox } from './server';

const usage = 'Usage: npm run sandbox -- [--port 4400] [--seed 1] [--strict-versions]';

/** A whole number from an option, or an error that says which option is wrong. */
const wholeNumber = (name: string, value: string, max: number): number => {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > max)
    throw new Error(`--${name} must be a whole number up to ${max}, not "${value}".`);
  return number;
};

const readOptions = (args: string[]) => {
  const { values } = parseArgs({
    args,
    options: { port: { type: 'string' }, seed: { type: 'string' }, 'strict-versions': { type: 'boolean' } },
  });
  return {
    strictVersions: values['strict-versions'],
    port: wholeNumber('port', values.port ?? '4400', 65_535),
    seed: wholeNumber('seed', values.seed ?? '1', 2 ** 31 - 1),
  };
};

const greeting = ({ url, state, connect }: Sandbox): string => {
  const location = connect();
  const agency = connect({ userType: 'Company' });
  const pit = connect({ pit: true });
  const consent = new URLSearchParams({
    response_type: 'code',
    client_id: sandboxApp.clientId,
    redirect_uri: 'https://zapier.com/dashboard/auth/oauth/return/App12345CLIAPI/',
    scope: 'contacts.readonly contacts.write locations.readonly users.readonly',
    state: 'demo',
  });
  return `HighLevel sandbox at ${url}   (Ctrl+C stops it; all data in it is made up)

Sub-account      ${state.locations[0]?.record.name}, locationId ${location.locationId}
  access token   ${location.access_token}
  private token  ${pit.access_token}

Agency           ${state.company.record.name}, companyId ${agency.companyId}
  access token   ${agency.access_token}

App              client_id ${sandboxApp.clientId}   client_secret ${sandboxApp.clientSecret}
  consent page   ${url}/v2/oauth/chooselocation?${consent}

Control          GET ${url}/__sandbox/   POST ${url}/__sandbox/faults   GET ${url}/__sandbox/requests   POST ${url}/__sandbox/reset`;
};

const problem = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is taken. Choose another with --port.';
  if (code === 'EACCES') return 'The port is not allowed. Choose another with --port.';
  return `${message.split('\n')[0]} ${usage}`;
};

const main = async (): Promise<void> => {
  const sandbox = await startSandbox(readOptions(process.argv.slice(2)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
  console.log(greeting(sandbox));
};

main().catch((error: unknown) => {
  console.error(problem(error));
  process.exitCode = 1;
});
