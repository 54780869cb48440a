import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { meQuery } from './me.js';
import { ErrorPage } from './error-page.js';
import { NotFoundPage } from './not-found-page.js';
import { Shell } from './shell.js';

/** The parent of every feature's routes: the shell, with whoever is signed in loaded. */
export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  loader: ({ context }) => context.queryClient.ensureQueryData(meQuery),
  component: Shell,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
});
