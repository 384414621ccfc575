import { useState } from 'react';
import { useInputs, useStep } from '../context';
import { isMapped } from '../tokens';
import { useChoices } from '../useChoices';
import { isEmpty } from '../values';
import { ChoiceControl } from './ChoiceControl';
import { CustomOrChoice } from './CustomOrChoice';
import type { ControlProps } from './frame';

/** A dropdown that the app fills from the account. */
export const DynamicChoice = (props: ControlProps) => (
  <CustomOrChoice {...props}>{(onCustom) => <LoadedChoice {...props} onCustom={onCustom} />}</CustomOrChoice>
);

const LoadedChoice = (props: ControlProps & { onCustom: (text: string) => void }) => {
  const { field, value } = props;
  const { [field.key]: _, ...input } = useInputs();
  const [opened, setOpened] = useState(false);
  // The name of what was chosen earlier is asked for at once.
  const isNamed = !isEmpty(value) && !isMapped(value);
  const asked = useChoices(useStep(), field, input, (opened || isNamed) && !props.disabled);
  return (
    <ChoiceControl
      {...props}
      withIds
      choices={asked.data ?? []}
      loading={asked.isFetching}
      failure={asked.error?.message}
      onRetry={() => void asked.refetch()}
      onMore={asked.hasNextPage ? () => void asked.fetchNextPage() : undefined}
      onOpen={() => {
        setOpened(true);
        if (asked.isStale && asked.data) void asked.refetch();
      }}
    />
  );
};
