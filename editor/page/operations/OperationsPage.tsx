import { Anchor, Box, Flex, Text, Title } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { useLocation } from 'wouter';
import { OperationPanel } from './OperationPanel';
import { OperationPicker } from './OperationPicker';
import { useCatalogue } from './useCatalogue';

/** The height of what is above and below the list: the header, the title, the search. */
const aroundList = 240;

/** All operations, and the form and test of the one that the address names. On a narrow screen, one or the other. */
export const OperationsPage = ({ kind, operation: key }: { kind?: string; operation?: string }) => {
  const [, go] = useLocation();
  const { data } = useCatalogue();
  const chosen = data?.operations.find((one) => one.kind === kind && one.key === key);
  const hasChoice = kind !== undefined && key !== undefined;
  return (
    <Flex gap="lg" align="flex-start">
      <Box
        pos={{ base: 'static', md: 'sticky' }}
        top={72}
        flex={{ base: 1, md: '0 0 290px' }}
        miw={0}
        visibleFrom={hasChoice ? 'md' : undefined}
      >
        <Title order={2} size="h3" mb="sm">
          Operations
        </Title>
        <OperationPicker
          chosen={{ kind, key }}
          onPick={(one) => go(`/operations/${one.kind}/${one.key}`)}
          height={`calc(100dvh - ${aroundList}px)`}
        />
      </Box>
      <Box flex={1} miw={0} visibleFrom={hasChoice ? undefined : 'md'}>
        {hasChoice && (
          <Anchor
            href="#/operations"
            hiddenFrom="md"
            display="inline-flex"
            mb="sm"
            style={{ gap: 4, alignItems: 'center' }}
          >
            <ArrowLeft size={16} aria-hidden /> All operations
          </Anchor>
        )}
        {chosen && <OperationPanel key={`${chosen.kind}/${chosen.key}`} operation={chosen} />}
        {!chosen && data && (
          <Text>
            {hasChoice
              ? `There is no operation ${kind}/${key}.`
              : 'Choose an operation to fill in its form and test it.'}
          </Text>
        )}
      </Box>
    </Flex>
  );
};
