import { Button, Group, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { AccountContact } from '../../../api';
import { dateTime } from '../../shared/times';
import { useHappening } from '../useAccount';

const dueOf = (due: string): string => (Number.isNaN(Date.parse(due)) ? due : dateTime(Date.parse(due)));

/** The tasks of a contact, and one more. */
export const ContactTasks = ({ contact: { id, tasks } }: { contact: AccountContact }) => {
  const { mutate, isPending } = useHappening();
  const [title, setTitle] = useState('');
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        Tasks
      </Title>
      {tasks.length === 0 ? (
        <Text size="sm">None</Text>
      ) : (
        <List size="sm">
          {tasks.map((task, i) => (
            <List.Item key={i}>
              {task.title}, due {dueOf(task.due)}
              {task.completed && ' (completed)'}
            </List.Item>
          ))}
        </List>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          mutate({ what: 'add_task', contactId: id, title }, { onSuccess: () => setTitle('') });
        }}
      >
        <Group align="end">
          <TextInput
            flex={1}
            label="New task"
            required
            value={title}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={isPending}>
            Add task
          </Button>
        </Group>
      </form>
    </Stack>
  );
};
