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
      EditorView.contentAttributes.of({ 'aria-label': name }),
      EditorView.theme({ '&': { fontSize: '12px' }, '.cm-gutters': { color: 'inherit' } }),
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
