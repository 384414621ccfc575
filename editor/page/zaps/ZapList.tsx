import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { Plus, Search } from 'lucide-react';
import { useState } from 'react';
import type { ZapInfo } from '../../api';
import { newZap } from './names';
import { ZapLink } from './ZapLink';

/** All Zaps, found by their names and descriptions. */
export const ZapList = ({ zaps, id }: { zaps: readonly ZapInfo[]; id?: string }) => {
  const [query, setQuery] = useState('');
  const words = query.toLowerCase().split(/\s+/);
  const found = zaps.filter(({ zap: { name, description = '' } }) => {
    const text = `${name} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={2}>Zaps</Title>
        <Button component="a" href={`#/zaps/${newZap}`} size="xs" leftSection={<Plus size={16} aria-hidden />}>
          New Zap
        </Button>
      </Group>
      <TextInput
        type="search"
        aria-label="Search Zaps"
        placeholder="Search Zaps"
        leftSection={<Search size={16} aria-hidden />}
        value={query}
        onChange={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      <Stack gap={0} component="nav" aria-label="Zaps">
        {found.map((info) => (
          <ZapLink key={info.id} info={info} to="zaps" active={info.id === id} description={info.zap.description} />
        ))}
      </Stack>
      {found.length === 0 && <Text size="sm">{query ? 'No Zap is called that.' : 'There are no Zaps yet.'}</Text>}
    </Stack>
  );
};
