import { Accordion, Stack, Text, Title } from '@mantine/core';
import type { Sheets } from '../../api';
import { clockTime } from '../shared/times';

/** The mails that Zaps have sent, the newest first. They went nowhere. */
export const Mails = ({ mails }: { mails: Sheets['mails'] }) => (
  <Stack gap="xs">
    <Title order={3} size="h4">
      Mails
    </Title>
    <Accordion order={4} variant="separated">
      {mails
        .map((mail, index) => ({ mail, key: String(index) }))
        .reverse()
        .map(({ mail, key }) => (
          <Accordion.Item key={key} value={key}>
            <Accordion.Control>
              <Text fw={500}>{mail.subject}</Text>
              <Text size="sm">
                To {mail.to}, {clockTime(mail.at)}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {mail.body}
              </Text>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
    </Accordion>
  </Stack>
);
