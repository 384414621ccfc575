import { Alert, Text } from '@mantine/core';
import { CircleX, Plug, TriangleAlert, Unplug } from 'lucide-react';
import type { ConnectionInfo } from '../../api';

const looks = {
  sandbox: { color: 'teal', Icon: Plug, kind: 'The sandbox' },
  real: { color: 'orange', Icon: TriangleAlert, kind: 'A real account' },
  none: { color: 'gray', Icon: Unplug, kind: 'Nothing is connected' },
};

/** What is connected, whose data a step would touch, and why it does not work where it does not. */
export const Connected = ({ connection: { kind, label, sentence, failure } }: { connection: ConnectionInfo }) => {
  const { color, Icon, kind: words } = looks[kind];
  return (
    <>
      <Alert color={color} icon={<Icon aria-hidden />} title={kind === 'none' ? words : `${words}: ${label}`}>
        <Text>{sentence}</Text>
        {kind === 'real' && <Text>Each write asks you first.</Text>}
      </Alert>
      {failure && (
        <Alert color="red" variant="outline" icon={<CircleX aria-hidden />} title="The connection does not work">
          {failure.message}
        </Alert>
      )}
    </>
  );
};
