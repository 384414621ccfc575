import { Group, Stack, Tabs } from '@mantine/core';
import type { StepKind, Tested } from '../../api';
import { CopyButton } from '../shared/CopyButton';
import { JsonView } from '../shared/JsonView';
import { Requests } from '../shared/Requests';
import { Output } from './Output';

interface ResultProps {
  kind: StepKind;
  operation: string;
  tested: Tested;
}

/** What came of a test: the output, what was sent for it, and how to do it again elsewhere. */
export const Result = ({ kind, operation, tested }: ResultProps) => {
  const { input, output = [], exchanges, snippets, failure } = tested;
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <CopyButton text={snippets.invoke} name="zapier invoke" />
        <CopyButton text={snippets.curl.join('\n\n')} name="curl" />
        <CopyButton text={snippets.test} name="test" />
      </Group>
      {/* A new result is another thing: its tabs begin anew. */}
      <Tabs key={JSON.stringify(exchanges)} defaultValue={failure ? 'requests' : 'output'} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="output">Output</Tabs.Tab>
          <Tabs.Tab value="json">JSON</Tabs.Tab>
          <Tabs.Tab value="requests">Requests ({exchanges.length})</Tabs.Tab>
          <Tabs.Tab value="input">Input</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="output" pt="sm">
          <Output kind={kind} operation={operation} tested={tested} />
        </Tabs.Panel>
        <Tabs.Panel value="json" pt="sm">
          <JsonView value={output} name="output" />
        </Tabs.Panel>
        <Tabs.Panel value="requests" pt="sm">
          <Requests exchanges={exchanges} curl={snippets.curl} />
        </Tabs.Panel>
        <Tabs.Panel value="input" pt="sm">
          <JsonView value={input} name="input" />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
};
