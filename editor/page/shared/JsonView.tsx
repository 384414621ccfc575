import { Box } from '@mantine/core';
import { CopyButton } from './CopyButton';
import { JsonEditor } from './JsonEditor';

/** A value as JSON, to be read, folded and copied. A text that is no JSON is shown as it is. */
export const JsonView = ({ value, name, maxHeight }: { value: unknown; name: string; maxHeight?: string }) => {
  const isText = typeof value === 'string';
  const text = isText ? value : JSON.stringify(value, null, 2);
  return (
    <Box pos="relative">
      <JsonEditor value={text} name={name} maxHeight={maxHeight} plain={isText} />
      <CopyButton text={text} name={name} compact style={{ position: 'absolute', top: 4, right: 12 }} />
    </Box>
  );
};
