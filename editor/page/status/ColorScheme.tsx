import {
  Center,
  SegmentedControl,
  VisuallyHidden,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core';
import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';

const schemes: { value: MantineColorScheme; name: string; Icon: LucideIcon }[] = [
  { value: 'light', name: 'Light', Icon: Sun },
  { value: 'dark', name: 'Dark', Icon: Moon },
  { value: 'auto', name: 'As the system', Icon: Monitor },
];

/** Light, dark, or as the system has it. */
export const ColorScheme = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="xs"
      aria-label="Colors"
      value={colorScheme}
      onChange={setColorScheme}
      data={schemes.map(({ value, name, Icon }) => ({
        value,
        label: (
          <Center title={name}>
            <Icon size={16} aria-hidden />
            <VisuallyHidden>{name}</VisuallyHidden>
          </Center>
        ),
      }))}
    />
  );
};
