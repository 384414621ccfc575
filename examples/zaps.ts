import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import App from '../index';
import { readZap, type Zap } from '../zapier/zaps';

/**
 * A Zap of docs/recipes.md, as it is saved in examples/zaps/.
 * @param name of the file, without `.json`
 * @throws Error that names what is wrong with the file
 */
export const zapNamed = (name: string): Zap => {
  const file = join(__dirname, 'zaps', `${name}.json`);
  return readZap(JSON.parse(readFileSync(file, 'utf8')), `${name}.json`, App);
};
