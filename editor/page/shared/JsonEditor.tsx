import { json } from '@codemirror/lang-json';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView, type Extension } from '@uiw/react-codemirror';
import { useMemo } from 'react';

interface JsonEditorProps {
  value: string;
  /** What it holds, for screen readers. */
  name: string;
  /** Absent: it can only be read. */
  onChange?: (value: string) => void;
  maxHeight?: string;
  /** Code that is not JSON. */
  plain?: boolean;
}

/** CodeMirror, in the colours of the page, without its line numbers. */
export const JsonEditor = ({ value, name, onChange, maxHeight = '420px', plain }: JsonEditorProps) => {
  const theme = useComputedColorScheme('light');
  const extensions = useMemo(
    (): Extension[] => [
      ...(plain ? [] : [json()]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': name, tabindex: '0' }),
      EditorView.theme({
        // On its own dark background, the red of CodeMirror's theme has a contrast of 4.4.
        '&': { fontSize: '12px', backgroundColor: 'var(--mantine-color-body) !important' },
        '.cm-gutters': { color: 'inherit', backgroundColor: 'transparent !important' },
      }),
    ],
    [name, plain],
  );
  return (
    <CodeMirror
      value={value}
      onChange={onChange}
      readOnly={!onChange}
      theme={theme}
      extensions={extensions}
      maxHeight={maxHeight}
      indentWithTab={false}
      basicSetup={{
        lineNumbers: false,
        highlightActiveLine: false,
        highlightActiveLineGutter: false,
        autocompletion: false,
      }}
    />
  );
};
