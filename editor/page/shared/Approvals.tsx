import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { Approval, Catalogue, Live, Step } from '../../api';
import { ask, useAsked } from '../api';
import { JsonView } from './JsonView';
import { refused } from './refused';
import { liveKey } from './useLive';

interface ApprovalsProps {
  approvals: Approval[];
  /** The label of the connection. */
  account: string;
}

/** Asks before a Zap writes to a real account, one write after the other. The Zap waits meanwhile. */
export const Approvals = ({ approvals, account }: ApprovalsProps) => {
  const [first] = approvals;
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ id, allow }: { id: string; allow: boolean }) =>
      ask<Live>(`/approvals/${encodeURIComponent(id)}`, 'POST', { allow }),
    onSuccess: (live) => queries.setQueryData(liveKey, live),
    onError: refused,
  });
  return (
    <Modal
      opened={first !== undefined}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size="lg"
      title="A Zap wants to write to a real account"
    >
      {first && (
        <Stack>
          <Asked approval={first} account={account} />
          {approvals.length > 1 && <Text size="sm">{approvals.length - 1} more wait after this one.</Text>}
          <Group justify="end">
            <Button
              variant="default"
              disabled={isPending}
              data-autofocus
              onClick={() => mutate({ id: first.id, allow: false })}
            >
              Refuse
            </Button>
            <Button
              color="orange.5"
              autoContrast
              loading={isPending}
              onClick={() => mutate({ id: first.id, allow: true })}
            >
              Allow
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
};

const Asked = ({ approval: { zap, step, input }, account }: { approval: Approval; account: string }) => (
  <>
    <Alert color="orange" icon={<TriangleAlert aria-hidden />} title={account}>
      This changes real data there.
    </Alert>
    <Text>
      Zap <b>{zap}</b>, step {step.id}: <StepName step={step} />
    </Text>
    <JsonView value={input} name="Input of the step" maxHeight="320px" />
  </>
);

const StepName = ({ step: { kind, key } }: { step: Step }) => {
  const { data: catalogue } = useAsked<Catalogue>('/operations');
  const operation = catalogue?.operations.find((one) => one.kind === kind && one.key === key);
  return <b>{operation?.label ?? key}</b>;
};
