import { providerAddress, useRealms, type Realm } from '../../api/session.js';
import { signInWords } from '../../i18n/sign-in-words.js';
import { useWords } from '../../i18n/words.js';
import button from '../../ui/button.module.css';
import { Notice } from '../../ui/notice.js';
import styles from './sign-in-page.module.css';

const LABELS = { enterprise: 'withEnterprise', staff: 'withStaff' } as const satisfies Record<
  Realm,
  keyof typeof signInWords
>;

/** Why the way to a provider and back did not end well; the server has put its code into the address. */
const PROBLEMS: Readonly<Record<string, keyof typeof signInWords>> = {
  OPENID_UNAVAILABLE: 'unavailable',
  OPENID_ENTERPRISE_UNKNOWN: 'enterpriseUnknown',
  OPENID_ENTERPRISE_CHANGED: 'enterpriseChanged',
  OPENID_STAFF_UNKNOWN: 'staffUnknown',
  OPENID_ACCOUNT_DISABLED: 'accountDisabled',
};

interface ProvidersProps {
  readonly problem: string | null;
  readonly returnTo: string;
}

/** The providers that have been set up, and nothing where there are none. */
export function Providers({ problem, returnTo }: ProvidersProps) {
  const say = useWords(signInWords);
  const realms = useRealms().data?.realms ?? [];
  return (
    <div className={styles.providers}>
      {problem && <Notice tone="clay" title={say(PROBLEMS[problem] ?? 'refused')} takesFocus />}
      {realms.map((realm) => (
        // A whole navigation: the answer is the provider's page.
        <a
          key={realm}
          className={`${button.button} ${button.primary}`}
          href={providerAddress(realm, returnTo)}
        >
          {say(LABELS[realm])}
        </a>
      ))}
      {realms.length > 0 && <p className={styles.or}>{say('or')}</p>}
    </div>
  );
}
