// Empties dist/, so that a deleted source leaves nothing behind in the build.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './product.mjs';

rmSync(join(root, 'dist'), { recursive: true, force: true });
