// Empties dist/, so that a deleted source leaves nothing behind in the build.
import { rmSync } from 'node:fs';

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
