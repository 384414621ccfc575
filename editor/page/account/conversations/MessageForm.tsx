import { Button, Group, SegmentedControl, Select, Stack, Textarea } from '@mantine/core';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useHappening } from '../useAccount';
import { channels } from './channels';

type Direction = 'inbound' | 'outbound';

/** Writes a message of the contact, or one to the contact. */
export const MessageForm = ({ conversationId, contact }: { conversationId: string; contact: string }) => {
  const { mutate, isPending } = useHappening();
  const [direction, setDirection] = useState<Direction>('inbound');
  const [channel, setChannel] = useState<string>('SMS');
  const [body, setBody] = useState('');
  const send = () =>
    mutate({ what: 'message', conversationId, direction, channel, body }, { onSuccess: () => setBody('') });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="xs">
        <Group align="end">
          <SegmentedControl
            aria-label="Who writes"
            data={[
              { value: 'inbound', label: `${contact} writes` },
              { value: 'outbound', label: 'Sub-account writes' },
            ]}
            value={direction}
            onChange={setDirection}
          />
          <Select
            label="Channel"
            allowDeselect={false}
            data={channels}
            value={channel}
            onChange={(chosen) => chosen && setChannel(chosen)}
          />
        </Group>
        <Textarea
          label="Message"
          required
          autosize
          minRows={2}
          maxRows={6}
          value={body}
          onChange={({ currentTarget }) => setBody(currentTarget.value)}
        />
        <Group justify="end">
          <Button type="submit" loading={isPending} leftSection={<Send size={16} aria-hidden />}>
            Send
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
