import { Accordion, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StepRun } from '../../api';
import { FailureBox } from '../shared/FailureBox';
import { JsonView } from '../shared/JsonView';
import { Requests } from '../shared/Requests';
import { LookBadge } from './LookBadge';
import { stepLooks } from './status';

/** One step of a run: its input, its output or error, and its requests. */
export const StepRunCard = ({ step, title }: { step: StepRun; title: string }) => (
  <Paper withBorder p="sm">
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3} size="h5">
          {title}
        </Title>
        <Group gap="xs">
          <Text size="sm">{step.ms.toLocaleString('en')} ms</Text>
          <LookBadge look={stepLooks[step.status]} />
        </Group>
      </Group>
      {step.failure && <FailureBox failure={step.failure} />}
      {step.status === 'refused' && <Text size="sm">Somebody did not allow this write.</Text>}
      {step.kind === 'searches' && step.status === 'filtered' && (
        <Text size="sm">It found nothing, so Zapier stops the run here.</Text>
      )}
      {step.taken && (
        <Text size="sm">{step.taken.length === 0 ? 'No path was taken.' : `Taken: ${step.taken.join(', ')}`}</Text>
      )}
      <Accordion multiple order={4} chevronPosition="left" keepMounted={false}>
        {Object.keys(step.input).length > 0 && (
          <Section name="Input">
            <JsonView value={step.input} name={`Input of ${title}`} />
          </Section>
        )}
        {step.output !== undefined && (
          <Section name="Output">
            <JsonView value={step.output} name={`Output of ${title}`} />
          </Section>
        )}
        {step.exchanges.length > 0 && (
          <Section name={`Requests (${step.exchanges.length})`}>
            <Requests exchanges={step.exchanges} />
          </Section>
        )}
      </Accordion>
    </Stack>
  </Paper>
);

const Section = ({ name, children }: { name: string; children: ReactNode }) => (
  <Accordion.Item value={name}>
    <Accordion.Control>{name}</Accordion.Control>
    <Accordion.Panel>{children}</Accordion.Panel>
  </Accordion.Item>
);
