import { Suspense, useEffect, useRef } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useMessages } from '../api/messages.js';
import { useSignOut, type Me, type Role } from '../api/session.js';
import { commonWords } from '../i18n/common-words.js';
import { useLanguage } from '../i18n/language.js';
import { useWords, type Say } from '../i18n/words.js';
import { Button, LinkButton } from '../ui/button.js';
import { BenefitIcon, BookIcon, MessageIcon } from '../ui/icons.js';
import { Seal } from '../ui/seal.js';
import { Loading } from '../ui/states.js';
import { ActingFor } from './acting-for.js';
import { useVisitor } from './me.js';
import styles from './shell.module.css';

type SayCommon = Say<typeof commonWords>;

/** As in the service's roles.ts: who may know of single enterprises, and who may see the books. */
const CASE_READERS: readonly Role[] = ['reviewer', 'approver', 'cashier', 'specialist', 'auditor'];
const MONEY_READERS: readonly Role[] = ['reviewer', 'approver', 'cashier', 'auditor'];

export const STAFF_ROLES: readonly Role[] = ['rule-editor', ...CASE_READERS, 'administrator'];

const STAFF_PAGES = [
  { to: '/staff', key: 'navBoard', end: true, roles: CASE_READERS },
  { to: '/staff/lists', key: 'navLists', end: false, roles: CASE_READERS },
  { to: '/staff/payouts', key: 'navPayouts', end: false, roles: MONEY_READERS },
  { to: '/staff/reconciliation', key: 'navReconciliation', end: false, roles: MONEY_READERS },
  { to: '/clawbacks', key: 'navClawbacks', end: false, roles: CASE_READERS },
  {
    to: '/staff/figures',
    key: 'navFigures',
    end: false,
    roles: ['rule-editor', ...CASE_READERS] as readonly Role[],
  },
  {
    to: '/staff/runs',
    key: 'navRuns',
    end: false,
    roles: ['rule-editor', 'reviewer', 'approver', 'auditor', 'administrator'] as readonly Role[],
  },
  {
    to: '/staff/imports',
    key: 'navImports',
    end: false,
    roles: ['reviewer', 'auditor'] as readonly Role[],
  },
  {
    to: '/staff/data-quality',
    key: 'navQuality',
    end: false,
    roles: ['reviewer', 'approver', 'auditor'] as readonly Role[],
  },
  {
    to: '/staff/department-keys',
    key: 'navKeys',
    end: false,
    roles: ['administrator', 'auditor'] as readonly Role[],
  },
  {
    to: '/staff/audit',
    key: 'navAudit',
    end: false,
    roles: ['auditor', 'administrator'] as readonly Role[],
  },
  { to: '/staff/exports', key: 'navExports', end: false, roles: STAFF_ROLES },
  {
    to: '/staff/accounts',
    key: 'navAccounts',
    end: false,
    roles: ['administrator'] as readonly Role[],
  },
  { to: '/staff/ratings', key: 'navRatings', end: false, roles: CASE_READERS },
  { to: '/staff/enterprises', key: 'navEnterprises', end: false, roles: CASE_READERS },
  { to: '/policies', key: 'navPolicies', end: false, roles: STAFF_ROLES },
] as const;

/** Where somebody of the authority begins: the first page in the menu of the role. */
export function staffHome(role: Role): string {
  return STAFF_PAGES.find(({ roles }) => roles.includes(role))?.to ?? '/policies';
}

export function roleName(say: SayCommon, role: Role): string {
  const names = {
    enterprise: say('roleEnterprise'),
    'rule-editor': say('roleRuleEditor'),
    reviewer: say('roleReviewer'),
    approver: say('roleApprover'),
    cashier: say('roleCashier'),
    specialist: say('roleSpecialist'),
    auditor: say('roleAuditor'),
    administrator: say('roleAdministrator'),
  } satisfies Record<Role, string>;
  return names[role];
}

export function Shell() {
  const say = useWords(commonWords);
  const visitor = useVisitor();
  const navigation = useNavigation();
  const isEnterprise = visitor?.role === 'enterprise';
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {say('skip')}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link to="/" className={styles.brand}>
            <Seal size={32} />
            <span>{say('brand')}</span>
          </Link>
          {!visitor && <PublicNavigation />}
          {visitor &&
            (isEnterprise ? (
              <EnterpriseNavigation uscc={visitor.uscc} />
            ) : (
              <StaffNavigation role={visitor.role} />
            ))}
          {visitor && isEnterprise && <ActingFor visitor={visitor} />}
          <Account visitor={visitor} />
        </div>
        {navigation.state === 'loading' && <div className={styles.progress} aria-hidden="true" />}
      </header>
      <main
        id="main"
        className={`${styles.main} ${isEnterprise ? styles.aboveTabs : ''}`}
        tabIndex={-1}
      >
        <Suspense fallback={<Loading lines={4} />}>
          <Outlet />
        </Suspense>
      </main>
      <ScrollRestoration />
    </div>
  );
}

function PublicNavigation() {
  const say = useWords(commonWords);
  return (
    <nav className={styles.staffNav} aria-label={say('mainNavigation')}>
      <NavLink to="/policies">{say('navPolicies')}</NavLink>
      <NavLink to="/publicity">{say('navPublicity')}</NavLink>
    </nav>
  );
}

function EnterpriseNavigation({ uscc }: { uscc: string | null }) {
  const say = useWords(commonWords);
  const messages = useMessages(uscc);
  const unread = messages.data?.pages[0]?.unreadCount ?? 0;
  return (
    <nav className={styles.tabs} aria-label={say('mainNavigation')}>
      <NavLink to="/" end>
        <BenefitIcon />
        {say('navMine')}
      </NavLink>
      <NavLink to="/messages">
        <MessageIcon />
        {say('navMessages')}
        {unread > 0 && (
          <span className={`${styles.unread} figure`}>
            <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
            <span className="only-for-readers">{say('unread', { count: unread })}</span>
          </span>
        )}
      </NavLink>
      <NavLink to="/policies">
        <BookIcon />
        {say('navPolicies')}
      </NavLink>
    </nav>
  );
}

function StaffNavigation({ role }: { role: Role }) {
  const say = useWords(commonWords);
  const { pathname } = useLocation();
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the line is longer than the screen: the page one is on must not lie beyond its edge.
    const current = element.current?.querySelector('[aria-current]');
    current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [pathname]);
  return (
    <nav
      ref={element}
      className={`${styles.staffNav} ${styles.many}`}
      aria-label={say('mainNavigation')}
    >
      {STAFF_PAGES.filter(({ roles }) => roles.includes(role)).map(({ to, key, end }) => (
        <NavLink key={to} to={to} end={end}>
          {say(key)}
        </NavLink>
      ))}
    </nav>
  );
}

function Account({ visitor }: { visitor: Me | null }) {
  const say = useWords(commonWords);
  const signOut = useSignOut();
  return (
    <div className={styles.account}>
      <LanguageSwitch />
      {visitor ? (
        <>
          <Link to="/account" className={styles.who} title={say('navAccount')}>
            {visitor.displayName}
            {visitor.role !== 'enterprise' && <small>{roleName(say, visitor.role)}</small>}
          </Link>
          <Button kind="plain" small busy={signOut.isPending} onClick={() => signOut.mutate()}>
            {say('signOut')}
          </Button>
        </>
      ) : (
        <LinkButton to="/sign-in" small>
          {say('signIn')}
        </LinkButton>
      )}
    </div>
  );
}

export function LanguageSwitch() {
  const say = useWords(commonWords);
  const { language, setLanguage } = useLanguage();
  const next = language === 'zh' ? 'en' : 'zh';
  return (
    <Button
      kind="plain"
      small
      lang={next === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setLanguage(next)}
    >
      {say('switchLanguage')}
    </Button>
  );
}
