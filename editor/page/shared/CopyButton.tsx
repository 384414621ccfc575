import { ActionIcon, Button, CopyButton as Copied, type MantineStyleProp } from '@mantine/core';
import { Check, Copy } from 'lucide-react';

interface CopyButtonProps {
  text: string;
  /** What is copied: `curl`. */
  name: string;
  /** An icon alone. */
  compact?: boolean;
  style?: MantineStyleProp;
}

/** Copies a text, and says that it did. */
export const CopyButton = ({ text, name, compact, style }: CopyButtonProps) => (
  <Copied value={text}>
    {({ copied, copy }) => {
      const icon = copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />;
      const words = copied ? `Copied ${name}` : `Copy ${name}`;
      return compact ? (
        <ActionIcon variant="default" size="sm" aria-label={words} title={words} onClick={copy} style={style}>
          {icon}
        </ActionIcon>
      ) : (
        <Button variant="default" size="compact-sm" leftSection={icon} onClick={copy} style={style}>
          {words}
        </Button>
      );
    }}
  </Copied>
);
