import { Badge, Box, Grid, NavLink, ScrollArea, Text } from '@mantine/core';
import { useState } from 'react';
import type { Account, AccountConversation } from '../../../api';
import { dateTime } from '../../shared/times';
import { Thread } from './Thread';

/** The conversations, the latest first, and one of them in full. */
export const ConversationsTab = ({ account: { conversations } }: { account: Account }) => {
  const [chosenId, choose] = useState<string>();
  const latestFirst = conversations.toSorted((one, other) => other.updated - one.updated);
  const chosen = conversations.find(({ id }) => id === chosenId) ?? latestFirst[0];
  if (!chosen) return <Text>There are no conversations.</Text>;
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
        <ScrollArea.Autosize mah={{ base: 200, md: 560 }} type="auto" offsetScrollbars="y">
          {latestFirst.map((conversation) => (
            <ConversationLink
              key={conversation.id}
              conversation={conversation}
              isChosen={conversation.id === chosen.id}
              onChoose={() => choose(conversation.id)}
            />
          ))}
        </ScrollArea.Autosize>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
        <Thread key={chosen.id} conversation={chosen} />
      </Grid.Col>
    </Grid>
  );
};

interface ConversationLinkProps {
  conversation: AccountConversation;
  isChosen: boolean;
  onChoose: () => void;
}

const ConversationLink = ({ conversation, isChosen, onChoose }: ConversationLinkProps) => (
  <NavLink
    component="button"
    variant="filled"
    color="blue.9"
    active={isChosen}
    aria-pressed={isChosen}
    label={conversation.contact}
    description={<Box component="span">{dateTime(conversation.updated)}</Box>}
    styles={{ description: { color: 'inherit' } }}
    rightSection={
      conversation.unread > 0 && (
        <Badge color="red.9" tt="none">
          {conversation.unread} unread
        </Badge>
      )
    }
    onClick={onChoose}
  />
);
