import { Paper, Progress, Text, Title } from '@mantine/core';
import { count, requests } from './numbers';

interface LimitProps {
  title: string;
  used: number;
  max: number;
}

const colourOf = (part: number): string => (part >= 90 ? 'red' : part >= 60 ? 'orange' : 'teal');

/** How much of one of HighLevel's limits is used up. */
export const Limit = ({ title, used, max }: LimitProps) => {
  const part = Math.min(100, (used / max) * 100);
  return (
    <Paper withBorder p="md">
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text my={4}>
        {requests(used)} of {count(max)} that HighLevel allows
      </Text>
      <Progress value={part} color={colourOf(part)} size="lg" aria-label={`${title}, part of the limit`} />
    </Paper>
  );
};
