/**
 * What the local Zapier reads of an app's definition. Core's own types say more of each member than can be read from an app
 * whose operations are not known; every app is assignable to these.
 */
export interface AppDefinition {
  version?: string;
  platformVersion?: string;
  authentication?: {
    type?: string;
    test?: unknown;
    connectionLabel?: unknown;
    oauth2Config?: { authorizeUrl?: unknown; getAccessToken?: unknown; refreshAccessToken?: unknown };
  };
  beforeApp?: unknown;
  beforeRequest?: unknown;
  afterResponse?: unknown;
  flags?: unknown;
  hydrators?: unknown;
  triggers?: Record<string, OperationDefinition>;
  creates?: Record<string, OperationDefinition>;
  searches?: Record<string, OperationDefinition>;
}

export type Kind = 'triggers' | 'creates' | 'searches';

export interface OperationDefinition {
  key: string;
  noun: string;
  /** Hidden triggers, which only feed dropdowns, need no words. */
  display: { label?: string; description?: string; hidden?: boolean };
  operation: {
    perform?: unknown;
    inputFields?: readonly unknown[];
    outputFields?: readonly unknown[];
    inputFieldGroups?: readonly { key: string; label?: string }[];
    sample?: Record<string, unknown>;
    canPaginate?: boolean;
    throttle?: unknown;
  };
}

/** An input or output field as the editor shows it. */
export interface Field {
  [member: string]: unknown;
  key: string;
  label?: string;
  helpText?: string;
  type?: string;
  required?: boolean;
  primary?: boolean;
  list?: boolean;
  dict?: boolean;
  /** `trigger.idField.labelField` of the trigger that fills its dropdown. */
  dynamic?: string;
  /** Inputs that are filled in first. When one of them changes, the editor empties this one. */
  dependsOn?: string[];
  /** `search.outputField` of the search behind its Add Search button. */
  search?: string;
  choices?: unknown;
  group?: string;
  children?: Field[];
}

/** A record that has an id: what triggers and searches give, and most actions. */
export interface Item {
  [member: string]: unknown;
  id: string;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isItem = (value: unknown): value is Item => isRecord(value) && typeof value.id === 'string';
const isField = (value: unknown): value is Field => isRecord(value) && typeof value.key === 'string';

const isListOf =
  <T>(isOne: (value: unknown) => value is T) =>
  (value: unknown): value is T[] =>
    Array.isArray(value) && value.every(isOne);

/** Lets what an app gave through if it is of the right form. */
const checked =
  <T>(isRight: (value: unknown) => value is T, form: string) =>
  (value: unknown): T => {
    if (isRight(value)) return value;
    throw new Error(`The app gave something else than ${form}: ${JSON.stringify(value)?.slice(0, 200)}`);
  };

/** @throws Error unless the value is a list of records whose ids are text */
export const itemsOf = checked(isListOf(isItem), 'a list of records whose ids are text');

/** @throws Error unless the value is a list of fields */
export const fieldsOf = checked(isListOf(isField), 'a list of fields');

const kinds: readonly string[] = ['triggers', 'creates', 'searches'] satisfies Kind[];
const isKind = (text: string): text is Kind => kinds.includes(text);

/** @throws Error when the app has no such operation */
export const operationOf = (app: AppDefinition, kind: Kind, key: string): OperationDefinition => {
  const operation = app[kind]?.[key];
  if (!operation) throw new Error(`The app has no ${kind}.${key}.`);
  return operation;
};

/** The operation that a method belongs to; undefined for those of the connection and the hydrators. */
export const operationIn = (
  app: AppDefinition,
  method: string,
): { kind: Kind; key: string; definition: OperationDefinition } | undefined => {
  const [kind = '', key = ''] = method.split('.');
  return isKind(kind) ? { kind, key, definition: operationOf(app, kind, key) } : undefined;
};

/**
 * An app without the operations that a method does not belong to: core copies and walks the whole definition in every run, and
 * most of it is other operations. Everything else of the app is the same.
 */
export const trimmed = (app: AppDefinition, method: string): AppDefinition => {
  const own = operationIn(app, method);
  const none = { triggers: {}, creates: {}, searches: {}, searchOrCreates: {} };
  return { ...app, ...none, ...(own && { [own.kind]: { [own.key]: own.definition } }) };
};

/** The names that tell a trigger's items apart, as core finds them: only fields that are not functions count. */
export const primaryKeys = ({ operation }: OperationDefinition): string[] => {
  const primary = (operation.outputFields ?? []).filter(isField).filter((field) => field.primary);
  return primary.length > 0 ? primary.map(({ key }) => key) : ['id'];
};
