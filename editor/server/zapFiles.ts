import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readZap, type Zap } from '../../zapier/zaps';
import type { AppDefinition } from '../../zapier';
import { Refused } from './refusal';

/** The Zaps as files of a folder, each by its name without `.json`. */
export interface ZapFiles {
  /** Reads the folder anew. A file that holds no Zap is left out, and said so on the console. */
  read(): Promise<ReadonlyMap<string, Zap>>;
  /** What was read last. */
  known(): ReadonlyMap<string, Zap>;
  /** @throws Refused when there is no such Zap */
  get(id: string): Zap;
  /** @throws Refused for what is no Zap, in words for a person */
  save(id: string, zap: unknown): Promise<Zap>;
  remove(id: string): Promise<void>;
}

/** A file name on every system, and never a path. */
export const zapId = /^[a-z0-9][a-z0-9_-]{0,79}$/i;

export const createZapFiles = (folder: string, app: AppDefinition): ZapFiles => {
  let zaps = new Map<string, Zap>();
  const fileOf = (id: string): string => {
    if (!zapId.test(id))
      throw new Refused(400, 'The name of a Zap has letters, digits, hyphens and underscores, 80 at most.');
    return join(folder, `${id}.json`);
  };
  const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const files: ZapFiles = {
    known: () => zaps,
    read: async () => {
      const names = await readdir(folder).catch(() => []);
      const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
      const found = new Map<string, Zap>();
      for (const id of ids.filter((one) => zapId.test(one)).sort(collator.compare))
        try {
          found.set(id, readZap(JSON.parse(await readFile(fileOf(id), 'utf8')), `${id}.json`, app));
        } catch (error) {
          console.warn(`Left out: ${messageOf(error)}`);
        }
      return (zaps = found);
    },
    get: (id) => {
      const zap = zaps.get(id);
      if (!zap) throw new Refused(404, `There is no Zap ${id}.`);
      return zap;
    },
    save: async (id, value) => {
      const file = fileOf(id);
      let zap: Zap;
      try {
        zap = readZap(value, id, app);
      } catch (error) {
        throw new Refused(422, messageOf(error));
      }
      await mkdir(folder, { recursive: true });
      await writeFile(file, `${JSON.stringify(zap, null, 2)}\n`);
      zaps.set(id, zap);
      return zap;
    },
    remove: async (id) => {
      files.get(id);
      await rm(fileOf(id), { force: true });
      zaps.delete(id);
    },
  };
  return files;
};

const collator = new Intl.Collator('en', { numeric: true });
