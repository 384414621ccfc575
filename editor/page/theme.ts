import { Alert, createTheme, Menu, Notification, type CSSVariablesResolver } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';

/** Mantine's own look, where it lacks nothing: texts get a contrast of 4.5:1, and whatever has no name gets one. */
export const theme = createTheme({
  // Badges and buttons choose black or white by what can be read on them.
  autoContrast: true,
  // White on Mantine's own shade of blue, 6, has a contrast of 3.6.
  primaryShade: { light: 8, dark: 8 },
  components: {
    Alert: Alert.extend({ styles: { title: { color: 'var(--mantine-color-text)' } } }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      styles: { description: { color: 'var(--mantine-color-text)' } },
    }),
    // A menu may hold nothing but its items. The first of them gets the focus.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    DateTimePicker: DateTimePicker.extend({
      defaultProps: {
        previousLabel: 'Before',
        nextLabel: 'After',
        firstDayOfWeek: 0,
        hideOutsideDates: true,
        // Their red has too little contrast.
        weekendDays: [],
        // It would be a dialog without a name.
        popoverProps: { withRoles: false },
      },
    }),
  },
});

export const contrast: CSSVariablesResolver = () => ({
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
