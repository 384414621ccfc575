import { Alert, Stack, Text } from '@mantine/core';
import { CircleX } from 'lucide-react';
import type { ExplainedFailure, Failure } from '../../api';
import { clockTime } from './times';
import { duration, effectWords } from './words';

/** A step's failure as its reader sees it, and what Zapier does about it. */
export const FailureBox = ({ failure }: { failure: Failure | ExplainedFailure }) => {
  const { name, effect, message, delay } = failure;
  const explained: Partial<ExplainedFailure> = failure;
  return (
    <Alert color="red" variant="outline" icon={<CircleX aria-hidden />} title={effectWords[effect]}>
      <Stack gap={6}>
        <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {message}
        </Text>
        <Text size="xs">
          {name}
          {delay !== undefined && `, to run again after ${duration(delay * 1000)}`}
          {explained.retryAt !== undefined && ` (${clockTime(explained.retryAt)})`}
        </Text>
        {explained.means && <Text size="xs">{explained.means}</Text>}
      </Stack>
    </Alert>
  );
};
