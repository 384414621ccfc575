import { Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Sheets } from '../../api';
import { ask, useAsked } from '../api';
import { AskFirst } from '../shared/AskFirst';
import { Problem } from '../shared/Problem';
import { refused } from '../shared/refused';
import { AddRows } from './AddRows';
import { Mails } from './Mails';
import { SheetTable } from './SheetTable';

/** What Zapier's own tools read and write here: they stand for Google Sheets and a mailbox. */
export const Worksheets = () => {
  const { data, error, refetch } = useAsked<Sheets>('/sheets', { every: 2000 });
  const queries = useQueryClient();
  const empty = useMutation({
    mutationFn: () => ask('/sheets', 'DELETE'),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['/sheets'] }),
    onError: refused,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader aria-label="Reading the worksheets" />;
  const { sheets, mails } = data;
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>Worksheets and mails</Title>
        {sheets.length + mails.length > 0 && (
          <AskFirst
            label="Empty all"
            question="Empty all worksheets and mails?"
            explanation="Rows and mails are gone for good. Zaps, their runs and HighLevel's records stay."
            loading={empty.isPending}
            onYes={() => empty.mutate()}
          />
        )}
      </Group>
      <Text size="sm">
        Zapier&apos;s own tools work with these in place of Google Sheets and a mailbox. New rows start the Zaps that
        watch their worksheet.
      </Text>
      <AddRows names={sheets.map(({ name }) => name)} />
      {sheets.map((sheet) => (
        <SheetTable key={sheet.name} sheet={sheet} />
      ))}
      {mails.length > 0 && <Mails mails={mails} />}
    </Stack>
  );
};
