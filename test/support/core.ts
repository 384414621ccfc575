import * as core from 'zapier-platform-core';

type Handler = (event: { command: string; [key: string]: unknown }) => Promise<{ results: unknown }>;

/** Exported by core 19.1.0, missing in its types: the function that Zapier's servers call. */
export const { createAppHandler } = core as unknown as { createAppHandler: (app: object) => Handler };
