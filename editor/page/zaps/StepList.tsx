import { Stack } from '@mantine/core';
import { Fragment } from 'react';
import type { Step } from '../../api';
import { AddStep } from './AddStep';
import { PathColumns } from './PathColumns';
import { StepCard } from './StepCard';
import { isPaths } from './steps';

interface StepListProps {
  steps: readonly Step[];
  /** Which path the list is of; absent: the Zap itself. */
  path?: { paths: string; path: number };
}

/** Steps from top to bottom, and between them what adds one. */
export const StepList = ({ steps, path }: StepListProps) => (
  <Stack gap={0}>
    {path && <AddStep place={path} />}
    {!path && steps.length === 0 && <AddStep place="first" />}
    {steps.map((step) => (
      <Fragment key={step.id}>
        <StepCard step={step} />
        {isPaths(step) ? <PathColumns step={step} /> : <AddStep place={{ after: step.id }} />}
      </Fragment>
    ))}
  </Stack>
);
