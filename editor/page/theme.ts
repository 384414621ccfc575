import { Alert, createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Mantine's own look, with the contrast of 4.5:1 that texts need where its colors have less. */
export const theme = createTheme({
  primaryShade: { light: 8, dark: 8 },
  components: {
    Alert: Alert.extend({ styles: { title: { color: 'var(--mantine-color-text)' } } }),
  },
});

export const contrast: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
  },
});
