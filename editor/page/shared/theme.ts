import { createTheme, type CSSVariablesResolver } from '@mantine/core';

export const theme = createTheme({
  // Badges and buttons choose black or white by what can be read on them.
  autoContrast: true,
  // White on Mantine's own shade of blue, 6, has a contrast of 3.6.
  primaryShade: { light: 8, dark: 8 },
});

/** Mantine's quiet colours have a contrast of 3.3 on white. These have 4.5 or more on each of its surfaces. */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
  },
});
