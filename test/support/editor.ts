import { startEditor, type Editor, type EditorOptions } from '../../editor/server';
import type { LocationState } from '../../sandbox/state';

/** An answer of the editor's server. */
export interface Answered<Answer> {
  status: number;
  headers: Headers;
  body: Answer;
}

interface UsedEditor {
  /** What is running. */
  editor(): Editor;
  /** Sends a request as the page does. An object is sent as JSON, anything else as it is. */
  send<Answer = { message: string }>(
    method: string,
    path: string,
    body?: object | string,
    headers?: Record<string, string>,
  ): Promise<Answered<Answer>>;
  /** The same, for what must succeed. */
  ask<Answer>(method: string, path: string, body?: object): Promise<Answer>;
  /** The records of the sandbox's main sub-account. */
  location(): LocationState;
  /** All that was answered, as text. */
  answers: string[];
}

/** The editor's server while a describe runs, without its page. */
export const useEditor = (options: () => EditorOptions = () => ({})): UsedEditor => {
  let editor: Editor;
  beforeAll(async () => (editor = await startEditor(options())));
  afterAll(() => editor.close());
  const answers: string[] = [];
  const send: UsedEditor['send'] = async <Answer>(
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ) => {
    const isJson = typeof body === 'object';
    const response = await fetch(`${editor.origin}/api${path}`, {
      method,
      redirect: 'manual',
      headers: { 'x-editor-token': editor.token, ...(isJson && { 'content-type': 'application/json' }), ...headers },
      body: isJson ? JSON.stringify(body) : body,
    });
    const text = await response.text();
    answers.push(text);
    const parsed = text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Answer) : (text as Answer);
    return { status: response.status, headers: response.headers, body: parsed };
  };
  return {
    editor: () => editor,
    send,
    ask: async <Answer>(method: string, path: string, body?: object) => {
      const answer = await send<Answer>(method, path, body);
      if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    location: () => editor.bench.sandbox.state.locations[0] as LocationState,
    answers,
  };
};
