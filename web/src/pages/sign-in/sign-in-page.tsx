import { Navigate, useSearchParams } from 'react-router';
import { useEnterCode, useSession, useSignIn } from '../../api/session.js';
import { LanguageSwitch } from '../../app/shell.js';
import { commonWords } from '../../i18n/common-words.js';
import { signInWords } from '../../i18n/sign-in-words.js';
import { useWords } from '../../i18n/words.js';
import { Seal } from '../../ui/seal.js';
import { CodeForm } from './code-form.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { Providers } from './providers.js';
import { SignInForm } from './sign-in-form.js';
import styles from './sign-in-page.module.css';

/** Only a path of these pages: a link must not be able to send somebody elsewhere after signing in. */
function safeReturn(from: string | null): string {
  return from && /^\/(?![/\\])/.test(from) ? from : '/';
}

export function SignInPage() {
  const say = useWords(signInWords);
  const common = useWords(commonWords);
  const session = useSession();
  const signIn = useSignIn();
  const enter = useEnterCode();
  const [parameters] = useSearchParams();
  const returnTo = safeReturn(parameters.get('from'));
  const pending = signIn.data && 'pendingToken' in signIn.data ? signIn.data : undefined;
  if (session.data) return <Navigate to={returnTo} replace />;
  return (
    <div className={styles.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header className={styles.head}>
        <span className={styles.brand}>
          <Seal size={36} />
          {common('brand')}
        </span>
        <LanguageSwitch />
      </header>
      <main className={styles.main}>
        <section className={styles.pitch}>
          <h1>{say('headline')}</h1>
          <p>{say('lead')}</p>
          <Coins />
        </section>
        <section className={styles.card} aria-label={say('title')}>
          {pending ? (
            <CodeForm enter={enter} pendingToken={pending.pendingToken} onBack={signIn.reset} />
          ) : (
            <>
              <Providers problem={parameters.get('problem')} returnTo={returnTo} />
              <SignInForm signIn={signIn} />
            </>
          )}
        </section>
        <DemonstrationAccounts signIn={signIn} />
      </main>
    </div>
  );
}

/** The three answers of the enterprise page as a drawing: there, one answer away, not quite. */
function Coins() {
  return (
    <svg className={styles.coins} viewBox="0 0 440 120" aria-hidden="true">
      <g fill="#1d5a4d">
        <circle cx="52" cy="70" r="46" />
        <circle cx="124" cy="88" r="28" />
        <circle cx="169.5" cy="98" r="18" />
      </g>
      <g fill="#faefd3" stroke="#c08a22" strokeWidth="2.5" strokeDasharray="5 5">
        <circle cx="240" cy="77" r="38" />
        <circle cx="300" cy="93" r="22" />
      </g>
      <g fill="none" stroke="#b4492f" strokeWidth="2">
        <circle cx="353" cy="99" r="16" />
        <circle cx="387" cy="103" r="12" />
        <circle cx="414" cy="106" r="9" />
      </g>
    </svg>
  );
}
