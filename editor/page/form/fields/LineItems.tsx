import { Input, Paper, Stack, Text } from '@mantine/core';
import type { Field } from '../../../api';
import { InputsProvider, useInputs } from '../context';
import { useDraft } from '../useDraft';
import { isEmpty, rowsOf, withValue, type Input as Values } from '../values';
import { FieldInput } from './FieldInput';
import type { ControlProps } from './frame';
import { Rows } from './Rows';

const items = { decode: rowsOf, encode: (rows: Values[]) => rows.filter((row) => !isEmpty(row)) };
const empty: Values = {};

/** Line items: rows with the same inputs in each. */
export const LineItems = (props: ControlProps & { cells: readonly Field[] }) => {
  const { name, frame, value, onChange, disabled, cells } = props;
  const [rows, setRows] = useDraft(value, onChange, items);
  const inputs = useInputs();
  return (
    <Input.Wrapper {...frame} labelElement="div" role="group" aria-label={name}>
      <Rows rows={rows} onChange={setRows} empty={empty} name={name} disabled={disabled}>
        {(row, onRow, rowName) => (
          <Paper withBorder p="sm" role="group" aria-label={rowName}>
            <InputsProvider value={{ ...inputs, ...row }}>
              <Stack gap="sm">
                <Text size="sm" c="dimmed">
                  {rowName}
                </Text>
                {cells.map((cell) => (
                  <FieldInput
                    key={cell.key}
                    field={cell}
                    value={row[cell.key]}
                    onChange={(changed) => onRow(withValue(row, cells, cell.key, changed))}
                    disabled={disabled}
                  />
                ))}
              </Stack>
            </InputsProvider>
          </Paper>
        )}
      </Rows>
    </Input.Wrapper>
  );
};
