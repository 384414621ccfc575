import { notifications } from '@mantine/notifications';

/** Says in a corner of the page that something did not work, and why. For the `onError` of a mutation. */
export const refused = (error: Error): void => {
  notifications.show({ color: 'red', title: 'That did not work', message: error.message, autoClose: 10_000 });
};
