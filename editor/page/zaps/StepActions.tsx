import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ArrowDown, ArrowUp, Copy, Replace, Trash2 } from 'lucide-react';
import type { Step } from '../../api';
import { AskFirst } from '../shared/AskFirst';
import { useBuilding } from './BuilderContext';
import { PickOperation } from './PickOperation';
import { allSteps, canMove, isPaths } from './steps';

const icon = { size: 14, 'aria-hidden': true } as const;

/** What one can do with a step as a whole. */
export const StepActions = ({ step }: { step: Step }) => {
  const {
    draft: {
      zap: { steps },
    },
    change,
  } = useBuilding();
  const [picking, { open, close }] = useDisclosure();
  const { id } = step;
  const isTrigger = steps[0]?.id === id;
  const inside = allSteps([step]).length - 1;
  const remove = () => change({ type: 'remove', id });
  return (
    <Group gap="xs" mt="md" role="group" aria-label="Step">
      {([-1, 1] as const).map((by) => (
        <Button
          key={by}
          size="compact-sm"
          variant="default"
          leftSection={by < 0 ? <ArrowUp {...icon} /> : <ArrowDown {...icon} />}
          disabled={!canMove(steps, id, by)}
          onClick={() => change({ type: 'move', id, by })}
        >
          {by < 0 ? 'Move up' : 'Move down'}
        </Button>
      ))}
      {!isTrigger && !isPaths(step) && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Copy {...icon} />}
          onClick={() => change({ type: 'duplicate', id })}
        >
          Duplicate
        </Button>
      )}
      {!isPaths(step) && (
        <Button size="compact-sm" variant="default" leftSection={<Replace {...icon} />} onClick={open}>
          {isTrigger ? 'Change trigger' : 'Change operation'}
        </Button>
      )}
      {!isTrigger &&
        (inside > 0 ? (
          <AskFirst
            size="compact-sm"
            label="Remove"
            leftSection={<Trash2 {...icon} />}
            question="Remove the paths?"
            explanation={`The ${inside === 1 ? 'step' : `${inside} steps`} inside go with them.`}
            onYes={remove}
          />
        ) : (
          <Button size="compact-sm" variant="default" leftSection={<Trash2 {...icon} />} onClick={remove}>
            Remove
          </Button>
        ))}
      <PickOperation
        opened={picking}
        onClose={close}
        isTrigger={isTrigger}
        onPick={(operation) => change({ type: 'replace', id, operation })}
      />
    </Group>
  );
};
