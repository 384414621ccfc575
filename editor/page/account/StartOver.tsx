import { RotateCcw } from 'lucide-react';
import { AskFirst } from '../shared/AskFirst';
import { useLiveChange } from './useLiveChange';

/** Puts the sandbox back to its first records. */
export const StartOver = () => {
  const { mutate, isPending } = useLiveChange('/reset');
  return (
    <AskFirst
      label="Start over"
      question="Start over with the sandbox?"
      explanation="The sandbox gets its first records back. All Zaps are switched off, and the sheets and mails are emptied. The files of your Zaps stay as they are."
      leftSection={<RotateCcw size={16} aria-hidden />}
      loading={isPending}
      onYes={() => mutate({})}
    />
  );
};
