import { useDemonstration, type DemonstrationAccount, type useSignIn } from '../../api/session.js';
import { roleName } from '../../app/shell.js';
import { commonWords } from '../../i18n/common-words.js';
import { signInWords } from '../../i18n/sign-in-words.js';
import { useWords } from '../../i18n/words.js';
import { Tag } from '../../ui/tag.js';
import styles from './demonstration-accounts.module.css';

/** Nothing at all unless the server says that demonstration data is loaded. */
export function DemonstrationAccounts({ signIn }: { signIn: ReturnType<typeof useSignIn> }) {
  const say = useWords(signInWords);
  const { data } = useDemonstration({ awaited: true });
  if (!data?.demonstration || data.accounts.length === 0) return null;
  const enterprises = data.accounts.filter(({ role }) => role === 'enterprise');
  const staff = data.accounts.filter(({ role }) => role !== 'enterprise');
  return (
    <section className={styles.section} aria-labelledby="demonstration-title">
      <h2 id="demonstration-title" className={styles.title}>
        <Tag tone="amber">{say('demonstrationTitle')}</Tag>
      </h2>
      <p className={styles.text}>{say('demonstrationText')}</p>
      <Accounts title={say('demonstrationEnterprises')} accounts={enterprises} signIn={signIn} />
      <Accounts title={say('demonstrationStaff')} accounts={staff} signIn={signIn} />
    </section>
  );
}

interface AccountsProps {
  readonly title: string;
  readonly accounts: readonly DemonstrationAccount[];
  readonly signIn: ReturnType<typeof useSignIn>;
}

function Accounts({ title, accounts, signIn }: AccountsProps) {
  const common = useWords(commonWords);
  if (accounts.length === 0) return null;
  return (
    <div>
      <h3 className={styles.groupTitle}>{title}</h3>
      <ul className={styles.accounts}>
        {accounts.map(({ username, password, displayName, role, uscc }) => (
          <li key={username}>
            <button
              type="button"
              className={styles.account}
              disabled={signIn.isPending}
              onClick={() => signIn.mutate({ username, password })}
            >
              <strong>{displayName}</strong>
              <span className="figure">{uscc ?? `${roleName(common, role)} · ${username}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
