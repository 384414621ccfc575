import { Autocomplete, Button, Group, NumberInput, Select, Stack, Title } from '@mantine/core';
import { CloudAlert } from 'lucide-react';
import { useState } from 'react';
import type { FaultRequest } from '../../../api';
import { useFaultChanges } from './useFaults';

const kinds: { value: FaultRequest['kind']; label: string }[] = [
  { value: '429', label: '429: too many requests' },
  { value: '503', label: '503: HighLevel is not available' },
  { value: 'html', label: 'An HTML page instead of JSON' },
  { value: 'hang', label: 'No answer at all' },
  { value: 'slow', label: 'Slow answers' },
  { value: 'expired', label: 'The access token has expired' },
  { value: 'truncated', label: 'The answer breaks off' },
  { value: 'lost', label: 'Done, but the answer is lost' },
];

/** Those that the Zaps of most people use. Any other can be typed in. */
const routes = [
  'POST /contacts/',
  'POST /contacts/search',
  'POST /contacts/upsert',
  'PUT /contacts/{contactId}',
  'POST /contacts/{contactId}/notes',
  'POST /contacts/{contactId}/tasks',
  'GET /opportunities/search',
  'POST /opportunities/',
  'PUT /opportunities/{id}',
  'GET /calendars/events',
  'POST /calendars/events/appointments',
  'GET /conversations/search',
  'POST /conversations/messages',
  'POST /oauth/token',
];

/** Switches a fault on. */
export const FaultForm = () => {
  const { add } = useFaultChanges();
  const [kind, setKind] = useState<FaultRequest['kind']>('429');
  const [route, setRoute] = useState('');
  const [times, setTimes] = useState<number | string>('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ kind, ...(route && { route }), ...(times !== '' && { times: Number(times) }) });
      }}
    >
      <Stack gap="xs">
        <Title order={3} size="h5">
          Let something go wrong
        </Title>
        <Group align="start" grow preventGrowOverflow={false}>
          <Select
            label="What goes wrong"
            allowDeselect={false}
            miw={240}
            data={kinds}
            value={kind}
            onChange={(chosen) => chosen && setKind(chosen)}
          />
          <Autocomplete
            label="Request"
            placeholder="All requests"
            miw={240}
            clearable
            data={routes}
            value={route}
            onChange={setRoute}
          />
          <NumberInput
            label="How often"
            placeholder="Until switched off"
            miw={180}
            min={1}
            allowDecimal={false}
            value={times}
            onChange={setTimes}
          />
        </Group>
        <Group>
          <Button type="submit" loading={add.isPending} leftSection={<CloudAlert size={16} aria-hidden />}>
            Switch on
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
