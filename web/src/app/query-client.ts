import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isStatus } from '../api/http.js';
import { sessionQuery } from '../api/session.js';

/** A session that ended elsewhere sends everybody to the sign-in page, whichever request noticed. */
function noticeSignedOut(error: unknown): void {
  if (isStatus(error, 401)) queryClient.setQueryData(sessionQuery.queryKey, null);
}

/** The server's "no" stays "no"; only silence and its own faults are worth asking again. */
function worthAnotherTry(failures: number, error: unknown): boolean {
  const status = error instanceof ApiError ? error.problem.status : -1;
  return failures < 2 && (status === 0 || status >= 500);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: { queries: { retry: worthAnotherTry, staleTime: 15_000 } },
});
