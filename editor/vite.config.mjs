import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('page', import.meta.url)),
  base: './',
  build: {
    outDir: join(fileURLToPath(new URL('.', import.meta.url)), 'dist'),
    emptyOutDir: true,
    // The page is read from this machine's own disk: its size costs nobody anything.
    chunkSizeWarningLimit: Infinity,
  },
});
