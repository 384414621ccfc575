import { Stack } from '@mantine/core';
import { useMemo, useReducer } from 'react';
import type { ZapInfo } from '../../api';
import { BuilderHead } from './BuilderHead';
import { BuildingProvider } from './BuilderContext';
import { changeDraft, draftOf, isDirty } from './draft';
import { LeaveQuestion } from './LeaveQuestion';
import { fileNameOf } from './names';
import { problemsOf } from './problems';
import { Problems } from './Problems';
import { StepList } from './StepList';
import { allSteps, isZap, type DraftZap } from './steps';
import { useLeaving } from './useLeaving';
import { useStepForms } from './useStepForms';
import { useZapFile } from './useZapFile';

const nothing: DraftZap = { name: '', steps: [] };

interface BuilderProps {
  /** Absent: a new Zap. */
  info?: ZapInfo;
  /** All Zaps: a new one gets a file name of its own. */
  zaps: readonly ZapInfo[];
}

/** A Zap from top to bottom. Changes stay in the page until they are saved. */
export const Builder = ({ info, zaps }: BuilderProps) => {
  const [draft, change] = useReducer(changeDraft, info?.zap ?? nothing, draftOf);
  const { zap } = draft;
  const steps = useMemo(() => allSteps(zap.steps), [zap.steps]);
  const numbers = useMemo(() => new Map(steps.map(({ id }, index) => [id, index + 1])), [steps]);
  const problems = problemsOf(zap, useStepForms(steps));
  const { save } = useZapFile();
  const hasChanges = isDirty(draft);
  const leaving = useLeaving(hasChanges);

  /** @returns whether the file is as the page shows it */
  const saved = async (): Promise<boolean> => {
    if (!isZap(zap)) return false;
    if (!hasChanges) return true;
    try {
      const id = info?.id ?? fileNameOf(zap.name, zaps);
      await save.mutateAsync({ id, zap });
      change({ type: 'saved', zap });
      if (!info) leaving.leaveTo(`/zaps/${id}`);
      return true;
    } catch {
      return false; // Told by the mutation.
    }
  };

  return (
    <BuildingProvider value={{ draft, change, problems, numbers }}>
      <Stack>
        <BuilderHead
          info={info}
          zaps={zaps}
          hasChanges={hasChanges}
          isSaving={save.isPending}
          save={saved}
          leaveTo={leaving.leaveTo}
        />
        <Problems isOn={info?.isOn ?? false} />
        <StepList steps={zap.steps} />
      </Stack>
      <LeaveQuestion {...leaving} />
    </BuildingProvider>
  );
};
