import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession, type Role } from '../api/session.js';
import { AskConsent } from '../pages/consent/ask-consent.js';
import { Loading, ProblemNotice } from '../ui/states.js';
import { NotFoundPage } from './fault-page.js';
import { MeContext, useMe, useVisitor } from './me.js';
import { Shell } from './shell.js';
import styles from './shell.module.css';

/** Finds out who is here before anything is shown, so that no page flashes up for the wrong person. */
export function SessionShell() {
  const session = useSession();
  if (session.isPending) {
    return (
      <div className={styles.main}>
        <Loading lines={4} />
      </div>
    );
  }
  if (session.isError) {
    return (
      <div className={styles.main}>
        <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
      </div>
    );
  }
  return (
    <MeContext value={session.data}>
      <Shell />
    </MeContext>
  );
}

export function RequireSession() {
  const visitor = useVisitor();
  const { pathname, search } = useLocation();
  // The server refuses everything else until then.
  if (visitor?.mustEnrol && pathname !== '/account') return <Navigate to="/account" replace />;
  if (visitor)
    return (
      <>
        <AskConsent />
        <Outlet />
      </>
    );
  const from = pathname + search;
  return (
    <Navigate
      to={from === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(from)}`}
      replace
    />
  );
}

/** The server decides what each role may do; this only spares people pages that would refuse them. */
export function RequireRole({ roles }: { roles: readonly Role[] }) {
  const me = useMe();
  return roles.includes(me.role) ? <Outlet /> : <NotFoundPage />;
}
