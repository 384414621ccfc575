import { allEndpoints } from '../highlevel/endpoints';
import { families } from '../sandbox/families';

/** Every route that the app calls or the sandbox serves: `GET /contacts/{contactId}`. The facts cover these and no others. */
export const namedRoutes = (): string[] => {
  const called = allEndpoints.map(({ method, path }) => `${method} ${path}`);
  const served = families.flatMap(({ routes }) => routes.map(({ method, path }) => `${method} ${path}`));
  return [...new Set([...called, ...served])];
};
