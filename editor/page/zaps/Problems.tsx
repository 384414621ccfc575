import { Alert, Anchor, List } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useBuilding } from './BuilderContext';
import { cardId } from './StepCard';

/** What keeps the Zap from being switched on. Each problem leads to its step. */
export const Problems = ({ isOn }: { isOn: boolean }) => {
  const { problems, numbers, change } = useBuilding();
  if (problems.length === 0) return null;
  const goTo = (step: string) => {
    change({ type: 'open', id: step });
    document.getElementById(cardId(step))?.scrollIntoView({ block: 'start' });
  };
  return (
    <Alert
      color="yellow"
      variant="outline"
      icon={<TriangleAlert aria-hidden />}
      title={isOn ? 'What is wrong' : 'Before it can be switched on'}
    >
      <List size="sm">
        {problems.map(({ step, text }) => (
          <List.Item key={`${step} ${text}`}>
            {step && (
              <>
                <Anchor component="button" inherit underline="always" onClick={() => goTo(step)}>
                  Step {numbers.get(step)}
                </Anchor>
                {': '}
              </>
            )}
            {text}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
};
