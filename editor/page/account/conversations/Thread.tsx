import { Box, Paper, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { AccountConversation } from '../../../api';
import { dateTime } from '../../shared/times';
import { channelName } from './channels';
import { MessageForm } from './MessageForm';

type Message = AccountConversation['messages'][number];

/** The messages of a conversation, the latest at the bottom and in sight, and one more to write. */
export const Thread = ({ conversation }: { conversation: AccountConversation }) => {
  const { id, contact, messages } = conversation;
  const viewport = useRef<HTMLDivElement>(null);
  useEffect(() => {
    viewport.current?.scrollTo({ top: viewport.current.scrollHeight });
  }, [messages.length]);
  return (
    <Stack gap="sm">
      <Title order={3} size="h4">
        {contact}
      </Title>
      <ScrollArea.Autosize
        mah={360}
        type="auto"
        offsetScrollbars="y"
        viewportRef={viewport}
        viewportProps={{ tabIndex: 0, role: 'log', 'aria-label': `Messages with ${contact}` }}
      >
        <Stack gap="xs" p={4}>
          {messages.length === 0 && <Text size="sm">No messages yet.</Text>}
          {messages
            .toSorted((one, other) => one.at - other.at)
            .map((message) => (
              <Bubble key={message.id} message={message} contact={contact} />
            ))}
        </Stack>
      </ScrollArea.Autosize>
      <MessageForm conversationId={id} contact={contact} />
    </Stack>
  );
};

const Bubble = ({ message, contact }: { message: Message; contact: string }) => {
  const isInbound = message.direction === 'inbound';
  return (
    <Paper withBorder p="xs" maw="85%" miw={180} style={{ alignSelf: isInbound ? 'start' : 'end' }}>
      <Text size="xs" fw={600}>
        {isInbound ? contact : 'Sub-account'}, {channelName(message.channel)}
      </Text>
      <Box style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        <Text size="sm">{message.body || 'No text'}</Text>
      </Box>
      <Text size="xs">{dateTime(message.at)}</Text>
    </Paper>
  );
};
