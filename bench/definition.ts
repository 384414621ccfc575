/**
 * How large the definition is. Core copies it twice in every run, looks at every value in it and freezes it, so its size is paid
 * for by each step of each Zap.
 */
export interface DefinitionSize {
  /** The operations that a person can choose. */
  operations: number;
  /** Values that core visits: every object, list, function, text, number, boolean and null, the definition itself included. */
  nodes: number;
  /** Characters of the definition as Zapier keeps it, in JSON, where a function is a short mark. */
  bytes: number;
}

interface App {
  triggers?: object;
  creates?: object;
  searches?: object;
}

/** @param definition what the command `definition` of the app's handler answers */
export const definitionSize = (app: App, definition: unknown): DefinitionSize => ({
  operations: [app.triggers, app.creates, app.searches]
    .flatMap((registry) => Object.values(registry ?? {}) as { display: { hidden?: boolean } }[])
    .filter(({ display }) => !display.hidden).length,
  nodes: nodesOf(app),
  bytes: JSON.stringify(definition).length,
});

/** A value and all that is in it. Core copies no function, so what hangs on one is not visited. */
const nodesOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, member) => sum + nodesOf(member), 1)
    : 1;
