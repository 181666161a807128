import { useOwnAccount } from '../../api/account.js';
import { useMe } from '../../app/me.js';
import { agentsWords } from '../../i18n/agents-words.js';
import { accountWords } from '../../i18n/account-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { consentWords } from '../../i18n/consent-words.js';
import { useWords } from '../../i18n/words.js';
import { LinkButton } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { Section } from '../space/section.js';
import page from '../staff/staff-page.module.css';
import { Agents } from './agents.js';
import { ChangePassword } from './change-password.js';
import { OwnConsent } from './own-consent.js';
import { SecondStep } from './second-step.js';
import { Sessions } from './sessions.js';

/** How one signs in, and where one is signed in. */
export function AccountPage() {
  const say = useWords(accountWords);
  const common = useWords(commonWords);
  const sayAgents = useWords(agentsWords);
  const consent = useWords(consentWords);
  const me = useMe();
  const account = useOwnAccount();
  return (
    <div className={page.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={page.lead}>
          {me.displayName} · <span className="figure">{me.username}</span>
        </p>
      </header>
      {me.mustEnrol && <Notice tone="amber" title={say('mustEnrol')} />}
      {account.isPending && <Loading lines={4} />}
      {account.isError && (
        <ProblemNotice error={account.error} onRetry={() => void account.refetch()} />
      )}
      {account.data && (
        <>
          {account.data.isDemonstration && <Notice tone="amber" title={say('demonstration')} />}
          {!account.data.hasPassword && <Notice tone="pine" title={say('byProvider')} />}
          {account.data.hasPassword && !account.data.isDemonstration && (
            <>
              {me.role !== 'enterprise' && (
                <Section id="second-step" title={say('secondStep')} lead={say('secondStepLead')}>
                  <SecondStep of={account.data} />
                </Section>
              )}
              {!me.mustEnrol && (
                <Section id="password" title={say('password')}>
                  <ChangePassword />
                </Section>
              )}
            </>
          )}
          {me.capacity === 'legal-representative' && (
            <Section id="agents" title={sayAgents('title')} lead={sayAgents('lead')}>
              <Agents />
            </Section>
          )}
          {me.uscc && (
            <Section id="audit" title={say('audit')} lead={say('auditLead')}>
              <p>
                <LinkButton to="/audit">{say('auditLink')}</LinkButton>
              </p>
            </Section>
          )}
          {me.role === 'enterprise' && me.uscc !== null && me.scope !== 'read' && (
            <Section id="consent" title={consent('title')}>
              <OwnConsent />
            </Section>
          )}
          {!me.mustEnrol && (
            <Section id="sessions" title={say('sessions')}>
              <Sessions of={account.data.sessions} />
            </Section>
          )}
        </>
      )}
    </div>
  );
}
