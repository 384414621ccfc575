import { Accordion, Badge, Group, Stack, Table, Text } from '@mantine/core';
import type { Exchange } from '../../api';
import { CopyButton } from './CopyButton';
import { JsonView } from './JsonView';
import { clockTime } from './times';
import { duration } from './words';

interface RequestsProps {
  exchanges: readonly Exchange[];
  /** A curl command for each, in the same order. */
  curl?: readonly string[];
}

/** The requests of a step in order, each with its answer. */
export const Requests = ({ exchanges, curl = [] }: RequestsProps) => {
  if (exchanges.length === 0) return <Text size="sm">No request was sent.</Text>;
  return (
    <Accordion multiple variant="contained" keepMounted={false} order={4}>
      {exchanges.map((exchange, index) => (
        // Requests are only added, and their places are all that tells two alike apart.
        <Accordion.Item key={index} value={String(index)}>
          <Accordion.Control>
            <Headline exchange={exchange} place={index + 1} />
          </Accordion.Control>
          <Accordion.Panel>
            <Detail exchange={exchange} curl={curl[index]} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
};

const pathOf = (url: string): string => {
  const { pathname, search } = URL.parse(url) ?? { pathname: url, search: '' };
  return pathname + search;
};

const Headline = ({ exchange: { method, url, status, ms }, place }: { exchange: Exchange; place: number }) => {
  const isRight = status !== undefined && status < 400;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Badge variant="outline" color={isRight ? 'gray' : 'red'} tt="none" style={{ flex: 'none' }} autoContrast>
        {status ?? 'No answer'}
      </Badge>
      <Text size="sm" ff="monospace" style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {place}. {method} {pathOf(url)}
      </Text>
      {ms !== undefined && (
        <Text size="xs" style={{ flex: 'none' }}>
          {duration(ms)}
        </Text>
      )}
    </Group>
  );
};

const Detail = ({ exchange, curl }: { exchange: Exchange; curl?: string }) => {
  const { at, url, method, headers, body, answer, answerHeaders } = exchange;
  return (
    <Stack gap="sm">
      <Group gap="xs" justify="space-between">
        <Text size="xs">Sent {clockTime(at)}</Text>
        {curl !== undefined && <CopyButton text={curl} name="curl" />}
      </Group>
      <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {method} {url}
      </Text>
      <Headers name="Request headers" headers={headers} />
      {body !== undefined && <Part name="Request body" value={body} />}
      {answerHeaders && <Headers name="Answer headers" headers={answerHeaders} />}
      {answer !== undefined && <Part name="Answer" value={answer} />}
    </Stack>
  );
};

const Part = ({ name, value }: { name: string; value: unknown }) => (
  <div>
    <Text size="sm" fw={600}>
      {name}
    </Text>
    <JsonView value={value} name={name.toLowerCase()} />
  </div>
);

const Headers = ({ name, headers }: { name: string; headers: Record<string, string> }) => (
  <Table.ScrollContainer minWidth={0} type="native">
    <Table captionSide="top" layout="auto" verticalSpacing={2} fz="xs">
      <Table.Caption ta="left" fz="sm" fw={600} c="inherit">
        {name}
      </Table.Caption>
      <Table.Tbody>
        {Object.entries(headers).map(([header, value]) => (
          <Table.Tr key={header}>
            <Table.Th scope="row" w="1%" style={{ whiteSpace: 'nowrap' }}>
              {header}
            </Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);
