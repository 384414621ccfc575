import { AppShell, Burger, Group, NavLink, ScrollArea, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Activity, Gauge, Plug, Users, Wrench, Zap } from 'lucide-react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { AccountPage } from './account/AccountPage';
import { ConnectionPage } from './connection/ConnectionPage';
import { LivePage } from './live/LivePage';
import { OperationsPage } from './operations/OperationsPage';
import { Status } from './Status';
import { UsagePage } from './usage/UsagePage';
import { ZapsPage } from './zaps/ZapsPage';

const places = [
  { path: '/operations', label: 'Operations', icon: Wrench },
  { path: '/zaps', label: 'Zaps', icon: Zap },
  { path: '/live', label: 'Live', icon: Activity },
  { path: '/account', label: 'HighLevel', icon: Users },
  { path: '/usage', label: 'Usage', icon: Gauge },
  { path: '/connection', label: 'Connection', icon: Plug },
];

/** The frame of the page. What is shown is in the address, behind the hash. */
export const Page = () => (
  <Router hook={useHashLocation}>
    <Frame />
  </Router>
);

const Frame = () => {
  const [location] = useLocation();
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <Title order={1} size="h4">
              Zap editor
            </Title>
          </Group>
          <Status />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Parts of the editor">
        <ScrollArea>
          {places.map(({ path, label, icon: Icon }) => (
            <NavLink
              key={path}
              href={`#${path}`}
              label={label}
              leftSection={<Icon size={18} aria-hidden />}
              active={location.startsWith(path)}
              onClick={close}
            />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main>
        <Switch>
          <Route path="/operations/:kind?/:key?">
            {({ kind, key }) => <OperationsPage kind={kind} operation={key} />}
          </Route>
          <Route path="/zaps/:id?">{({ id }) => <ZapsPage id={id} />}</Route>
          <Route path="/live/:id?">{({ id }) => <LivePage id={id} />}</Route>
          <Route path="/account" component={AccountPage} />
          <Route path="/usage" component={UsagePage} />
          <Route path="/connection" component={ConnectionPage} />
          <Route>
            <Redirect to="/operations" />
          </Route>
        </Switch>
      </AppShell.Main>
    </AppShell>
  );
};
