import { useState } from 'react';
import { useAccountAct, useAccounts, type Account } from '../../../api/accounts.js';
import { useRealms } from '../../../api/session.js';
import { useMe } from '../../../app/me.js';
import { roleName } from '../../../app/shell.js';
import { instantText } from '../../../format/date.js';
import { accountsWords } from '../../../i18n/accounts-words.js';
import { commonWords } from '../../../i18n/common-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { SearchBox } from '../../../ui/search-box.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import { Section } from '../../space/section.js';
import { useSettled } from '../enterprises/use-settled.js';
import page from '../staff-page.module.css';
import { BindIdentity } from './bind-identity.js';
import { StaffScope } from './staff-scope.js';
import { MachineTokens } from './machine-tokens.js';

const PAUSE_MS = 250;
const nothing = () => undefined;

export function AccountsPage() {
  const say = useWords(accountsWords);
  const common = useWords(commonWords);
  const [search, setSearch] = useState('');
  const settled = useSettled(search.trim(), PAUSE_MS, nothing);
  return (
    <div className={page.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={page.lead}>{say('lead')}</p>
      </header>
      <Section id="accounts" title={say('people')}>
        <SearchBox
          label={say('search')}
          placeholder={say('searchHint')}
          value={search}
          onChange={setSearch}
        />
        <Found search={settled} />
      </Section>
      <Section id="machine-tokens" title={say('tokens')} lead={say('tokensLead')}>
        <MachineTokens />
      </Section>
    </div>
  );
}

function Found({ search }: { search: string }) {
  const say = useWords(accountsWords);
  const common = useWords(commonWords);
  const accounts = useAccounts(search);
  if (accounts.isPending) return <Loading lines={4} />;
  if (accounts.isError)
    return <ProblemNotice error={accounts.error} onRetry={() => void accounts.refetch()} />;
  const found = accounts.data.pages.flatMap(({ data }) => data);
  if (found.length === 0) return <Empty title={say('none')} />;
  return (
    <>
      <ul className={page.cards}>
        {found.map((account) => (
          <AccountCard key={account.id} of={account} />
        ))}
      </ul>
      {accounts.hasNextPage && (
        <p>
          <Button busy={accounts.isFetchingNextPage} onClick={() => void accounts.fetchNextPage()}>
            {common('more')}
          </Button>
        </p>
      )}
    </>
  );
}

function AccountCard({ of }: { of: Account }) {
  const say = useWords(accountsWords);
  const common = useWords(commonWords);
  const { language } = useLanguage();
  const me = useMe();
  const act = useAccountAct(of.id);
  const realms = useRealms();
  const [open, setOpen] = useState<'scope' | 'identity'>();
  const close = () => setOpen(undefined);
  const isStaff = of.role !== 'enterprise';
  const mayBind = isStaff && of.kind === 'person' && realms.data?.realms.includes('staff') === true;
  const at = (instant: string) => instantText(instant, language);
  return (
    <li className={page.card} data-account={of.username}>
      <div>
        <p className={page.head}>
          <strong>{of.displayName}</strong>
          <span className="figure">{of.username}</span>
          <span>{roleName(common, of.role)}</span>
          {of.kind === 'machine' && <Tag>{say('machine')}</Tag>}
          {of.secondStep && <Tag tone="pine">{say('secondStep')}</Tag>}
          {of.disabledAt && <Tag tone="clay">{say('disabled')}</Tag>}
          {of.waitsUntil && <Tag tone="amber">{say('waits', { at: at(of.waitsUntil) })}</Tag>}
        </p>
        <p className={page.facts}>
          {of.uscc && <span className="figure">{of.uscc}</span>}
          {of.kind === 'person' && (
            <span>
              {of.lastSignedInAt
                ? say('lastSignIn', { at: at(of.lastSignedInAt) })
                : say('neverSignedIn')}
            </span>
          )}
          {act.isSuccess && act.variables === 'sessions' && <span>{say('sessionsEnded')}</span>}
        </p>
        {act.isError && <ProblemNotice error={act.error} />}
      </div>
      {of.username !== me.username && (
        <div className={page.buttons}>
          {isStaff && (
            <Button small onClick={() => setOpen('scope')}>
              {say('scope')}
            </Button>
          )}
          {mayBind && (
            <Button small onClick={() => setOpen('identity')}>
              {say('identity')}
            </Button>
          )}
          {(of.disabledAt ?? of.waitsUntil) && (
            <Button small busy={act.isPending} onClick={() => act.mutate('enabling')}>
              {of.disabledAt ? say('enable') : say('unlock')}
            </Button>
          )}
          {!of.disabledAt && of.kind === 'person' && (
            <Button small busy={act.isPending} onClick={() => act.mutate('sessions')}>
              {say('endSessions')}
            </Button>
          )}
          {!of.disabledAt && (
            <Button
              kind="danger"
              small
              busy={act.isPending}
              onClick={() => act.mutate('disabling')}
            >
              {say('disable')}
            </Button>
          )}
        </div>
      )}
      {open === 'scope' && <StaffScope of={of} onClose={close} />}
      {open === 'identity' && <BindIdentity of={of} onClose={close} />}
    </li>
  );
}
