import { Text } from '@mantine/core';

/** A choice by its name, and by its id where that is another. */
export const Chosen = ({ label, id }: { label: string; id: string }) => (
  <>
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {label}
    </Text>
    {id !== label && ' '}
    {id !== label && (
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {id}
      </Text>
    )}
  </>
);
