import { Group, Text } from '@mantine/core';
import { Link2, Link2Off } from 'lucide-react';
import { useStep } from '../context';
import { tokensIn } from '../tokens';
import { textOf } from '../values';

/** What the mapped values in an input stand for. */
export const TokenNames = ({ value }: { value: unknown }) => {
  const { sources } = useStep();
  if (!sources) return null;
  return tokensIn(textOf(value), sources).map(({ token, words, value: stands, isKnown }) => {
    const Icon = isKnown ? Link2 : Link2Off;
    return (
      <Group key={token} gap={6} wrap="nowrap" align="flex-start">
        <Icon size={14} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
        <Text size="xs" c={isKnown ? undefined : 'var(--mantine-color-error)'} style={{ overflowWrap: 'anywhere' }}>
          {words}
          {stands !== undefined && (
            <Text span inherit c="dimmed" lineClamp={1}>
              {stands}
            </Text>
          )}
        </Text>
      </Group>
    );
  });
};
