import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { startEditor } from './server';

const usage = 'Usage: npm run editor -- [--port 4600] [--seed 1]';
const root = join(__dirname, '..');

/** A whole number from an option, or an error that says which option is wrong. */
const wholeNumber = (name: string, value: string, max: number): number => {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > max)
    throw new Error(`--${name} must be a whole number up to ${max}, not "${value}". ${usage}`);
  return number;
};

const readOptions = () => {
  const { values } = parseArgs({ options: { port: { type: 'string' }, seed: { type: 'string' } } });
  return {
    port: wholeNumber('port', values.port ?? '4600', 65_535),
    seed: wholeNumber('seed', values.seed ?? '1', 2 ** 31 - 1),
  };
};

/** The settings of `.env`, where there is one. Those of the shell come first, as with the CLI. */
const readEnv = () => {
  const file = join(root, '.env');
  return { ...(existsSync(file) && parseEnv(readFileSync(file, 'utf8'))), ...process.env };
};

const problem = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `The port is taken. Choose another: npm run editor -- --port 4601`;
  if (code === 'EACCES') return `The port is not allowed. Choose another: npm run editor -- --port 4601`;
  return message;
};

const main = async (): Promise<void> => {
  const editor = await startEditor({
    ...readOptions(),
    env: readEnv(),
    page: join(root, 'editor', 'dist'),
    zaps: join(root, 'examples', 'zaps'),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void editor.close());
  console.log(`The Zap editor is at ${editor.address}   (Ctrl+C stops it)`);
};

main().catch((error: unknown) => {
  console.error(problem(error));
  process.exitCode = 1;
});
