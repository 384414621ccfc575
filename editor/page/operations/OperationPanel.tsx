import { Button, Code, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import type { Operation } from '../../api';
import { StepForm } from '../form/StepForm';
import { isEmpty, type Input } from '../form/values';
import { KindBadge } from '../shared/KindBadge';
import { TestPanel } from './TestPanel';

/** One operation: its form and its test. What is typed stays while the browser tab is open. */
export const OperationPanel = ({ operation: { kind, key, label, description } }: { operation: Operation }) => {
  const [input, setInput] = useSessionStorage<Input>({
    key: `input of ${kind}/${key}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    setInput({});
    setCleared(cleared + 1);
  };
  return (
    <Stack gap="md">
      <div>
        <Group gap="xs">
          <Title order={2} size="h3">
            {label}
          </Title>
          <KindBadge kind={kind} />
          <Code>{key}</Code>
        </Group>
        <Text size="sm" mt={4}>
          {description}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
        <Stack gap="md" miw={0} component="section" aria-label="Form">
          <StepForm key={cleared} kind={kind} operation={key} input={input} onChange={setInput} />
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Eraser size={14} aria-hidden />}
            disabled={isEmpty(input)}
            onClick={clear}
            style={{ alignSelf: 'flex-start' }}
          >
            Empty the form
          </Button>
        </Stack>
        <Stack
          gap="md"
          miw={0}
          component="section"
          aria-label="Test"
          pos={{ base: 'static', lg: 'sticky' }}
          top={72}
          mah={{ base: 'none', lg: 'calc(100dvh - 88px)' }}
          style={{ overflowY: 'auto', alignSelf: 'start' }}
        >
          <TestPanel kind={kind} operation={key} input={input} />
        </Stack>
      </SimpleGrid>
    </Stack>
  );
};
