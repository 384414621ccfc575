import '@mantine/core/styles.css';
import '@mantine/charts/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Page } from './Page';
import { contrast, theme } from './theme';

const queries = new QueryClient({
  // The server is on this machine: what it refuses, it refuses again.
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: Infinity } },
});

const place = document.getElementById('page');
if (!place) throw new Error('index.html has no element with the id "page".');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <MantineProvider defaultColorScheme="auto" theme={theme} cssVariablesResolver={contrast}>
        <Notifications />
        <Page />
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
);
