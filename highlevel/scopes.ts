import { allScopes } from './endpoints';

/**
 * Smaller sets of scopes than all, by the work that they serve. Each scope must be ticked by hand on the HighLevel app. A step
 * whose scope is not granted says so; nothing else is affected.
 */

/** What a scope is about: `calendars/events.write` → `calendars`. */
const areaOf = (scope: string): string => /^[a-z-]+/i.exec(scope)?.[0] ?? '';

const isRead = (scope: string): boolean => scope.endsWith('.readonly');

/** The scopes of some areas, and what dropdowns, custom fields and owners read. */
const about = (...areas: string[]): readonly string[] =>
  allScopes.filter(
    (scope) => areas.includes(areaOf(scope)) || (['locations', 'users'].includes(areaOf(scope)) && isRead(scope)),
  );

export const scopeProfiles: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    sales: about(
      ...['contacts', 'opportunities', 'businesses', 'associations', 'objects', 'campaigns', 'workflows'],
      ...['products', 'invoices', 'payments'],
    ),
    calendar: about('contacts', 'calendars'),
    messaging: about('contacts', 'conversations', 'campaigns', 'workflows', 'forms', 'surveys'),
    'read-only': allScopes.filter(isRead),
  }),
);
