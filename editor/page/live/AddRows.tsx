import { Autocomplete, Button, FileButton, Group, Paper, Stack, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import type { RowsRequest, ZapInfo } from '../../api';
import { ask } from '../api';
import { refused } from '../shared/refused';
import { useLive } from '../shared/useLive';

/** The worksheets that triggers of Zaps watch, those of Zaps that are on first. */
const watched = (zaps: readonly ZapInfo[]): string[] =>
  [...zaps]
    .sort((one, other) => Number(other.isOn) - Number(one.isOn))
    .flatMap(({ zap: { steps } }) => {
      const { kind, input } = steps[0];
      return kind === 'zapier' && typeof input?.worksheet === 'string' ? [input.worksheet] : [];
    });

/** Adds rows to a worksheet: pasted as CSV, or from a file. */
export const AddRows = ({ names }: { names: string[] }) => {
  const { data: triggers = [] } = useLive(({ zaps }) => watched(zaps));
  const [worksheet, setWorksheet] = useState<string>();
  const [csv, setCsv] = useState('');
  const queries = useQueryClient();
  const known = [...new Set([...triggers, ...names])];
  const name = worksheet ?? known[0] ?? '';
  const add = useMutation({
    mutationFn: (request: RowsRequest) => ask('/rows', 'POST', request),
    onSuccess: async () => {
      setCsv('');
      notifications.show({ message: `The rows are in "${name}".` });
      await queries.invalidateQueries({ queryKey: ['/sheets'] });
    },
    onError: refused,
  });
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Title order={3} size="h4">
          Add rows
        </Title>
        <Autocomplete
          label="Worksheet"
          required
          description="An existing one, or a new name"
          data={known}
          value={name}
          onChange={setWorksheet}
        />
        <Textarea
          label="Rows as CSV"
          description="The first line names the columns. examples/leads.csv in the project is such a file."
          autosize
          minRows={3}
          maxRows={10}
          value={csv}
          onChange={({ currentTarget }) => setCsv(currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <Group gap="xs">
          <FileButton
            accept=".csv,text/csv"
            onChange={(file) => void file?.text().then(setCsv)}
            inputProps={{ 'aria-label': 'CSV file' }}
          >
            {(props) => (
              <Button {...props} variant="default" leftSection={<FileUp size={16} aria-hidden />}>
                Choose a file
              </Button>
            )}
          </FileButton>
          <Button
            leftSection={<Plus size={16} aria-hidden />}
            disabled={!name || !csv.trim()}
            loading={add.isPending}
            onClick={() => add.mutate({ worksheet: name, csv })}
          >
            Add rows
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};
