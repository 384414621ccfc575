import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Users } from 'lucide-react';
import { useState } from 'react';
import type { Account } from '../../../api';
import { useHappening } from '../useAccount';

const most = 2000;
const presets = [10, 100, most];

/** Adds many contacts at once, as an import does. */
export const BurstsTab = ({ account: { contactsTotal } }: { account: Account }) => {
  const { mutate, isPending } = useHappening();
  const [count, setCount] = useState<number | string>(100);
  const many = Number(count);
  const isFine = Number.isInteger(many) && many >= 1 && many <= most;
  const add = () =>
    mutate(
      { what: 'burst', count: many },
      {
        onSuccess: (account) =>
          notifications.show({
            title: `${many.toLocaleString('en-US')} contacts added`,
            message: `The sub-account has ${account.contactsTotal.toLocaleString('en-US')} now. Let time pass to see what your Zaps make of them.`,
          }),
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isFine) add();
      }}
    >
      <Stack gap="sm" maw={640}>
        <Text>
          Adds contacts all at once, as an import or a busy web form does. When a poll finds more than 100 new items,
          Zapier holds them until somebody lets them go: the Live page shows that. The sub-account has{' '}
          {contactsTotal.toLocaleString('en-US')} contacts.
        </Text>
        <Group align="end">
          <NumberInput
            label={`Contacts (1 to ${most.toLocaleString('en-US')})`}
            min={1}
            max={most}
            allowDecimal={false}
            thousandSeparator=","
            value={count}
            onChange={setCount}
          />
          <Group gap="xs" role="group" aria-label="How many">
            {presets.map((preset) => (
              <Button key={preset} variant="default" onClick={() => setCount(preset)}>
                {preset.toLocaleString('en-US')}
              </Button>
            ))}
          </Group>
        </Group>
        <Group>
          <Button type="submit" loading={isPending} disabled={!isFine} leftSection={<Users size={16} aria-hidden />}>
            Add {isFine ? many.toLocaleString('en-US') : ''} contacts
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
