import { Anchor, Code } from '@mantine/core';
import Markdown from 'react-markdown';

/** Help as the app wrote it. It stands inside paragraphs, so that its own paragraphs are lines. Links open in a new tab. */
export const Help = ({ text }: { text: string }) => (
  <Markdown
    allowedElements={['p', 'a', 'strong', 'em', 'code', 'br']}
    unwrapDisallowed
    components={{
      p: ({ children }) => <span style={{ display: 'block', overflowWrap: 'anywhere' }}>{children}</span>,
      a: ({ children, href }) => (
        <Anchor href={href} target="_blank" rel="noopener noreferrer" inherit underline="always">
          {children}
        </Anchor>
      ),
      code: ({ children }) => <Code>{children}</Code>,
    }}
  >
    {text}
  </Markdown>
);
