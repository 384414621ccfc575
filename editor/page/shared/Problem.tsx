import { Alert, Button, Stack, Text } from '@mantine/core';
import { CircleAlert } from 'lucide-react';

/** What the editor's server refused, or why it did not answer. */
export const Problem = ({ error, onRetry }: { error: Error; onRetry?: () => void }) => (
  <Alert color="red" variant="outline" icon={<CircleAlert aria-hidden />} title="That did not work">
    <Stack gap="xs" align="flex-start">
      <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {error.message}
      </Text>
      {onRetry && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Stack>
  </Alert>
);
