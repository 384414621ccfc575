// Builds dist/, where nothing stays from an earlier build.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, root } from './product.mjs';

rmSync(join(root, 'dist'), { recursive: true, force: true });
await bundle();
