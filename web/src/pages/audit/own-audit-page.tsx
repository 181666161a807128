import { useOwnAuditEntries, useProof, type OwnAuditEntry } from '../../api/audit.js';
import { useMe } from '../../app/me.js';
import { useActorRole } from '../../app/use-actor-role.js';
import { instantText } from '../../format/date.js';
import { auditWords } from '../../i18n/audit-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import { Tag } from '../../ui/tag.js';
import page from '../staff/staff-page.module.css';

/** What an enterprise sees of the audit: what was done to its data and its cases, in which capacity and not by whom. */
export function OwnAuditPage() {
  const say = useWords(auditWords);
  const common = useWords(commonWords);
  const { uscc } = useMe();
  return (
    <div className={page.page}>
      <title>{`${say('ownTitle')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('ownTitle')}</h1>
        <p className={page.lead}>{say('ownLead')}</p>
      </header>
      {uscc ? <Entries uscc={uscc} /> : <Empty title={say('none')} />}
    </div>
  );
}

function Entries({ uscc }: { uscc: string }) {
  const say = useWords(auditWords);
  const common = useWords(commonWords);
  const entries = useOwnAuditEntries(uscc);
  if (entries.isPending) return <Loading lines={4} />;
  if (entries.isError)
    return <ProblemNotice error={entries.error} onRetry={() => void entries.refetch()} />;
  const all = entries.data.pages.flatMap(({ data }) => data);
  if (all.length === 0) return <Empty title={say('ownNone')}>{say('ownNoneText')}</Empty>;
  return (
    <>
      <ol className={page.cards}>
        {all.map((entry) => (
          <EntryCard key={entry.id} of={entry} />
        ))}
      </ol>
      {entries.hasNextPage && (
        <p>
          <Button busy={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
            {common('more')}
          </Button>
        </p>
      )}
    </>
  );
}

function EntryCard({ of }: { of: OwnAuditEntry }) {
  const say = useWords(auditWords);
  const pick = usePick();
  const { language } = useLanguage();
  const actorRole = useActorRole();
  const { caseNumber, what } = of.detail;
  return (
    <li className={page.card} data-entry={of.action}>
      <div>
        <p className={page.head}>
          <strong>{pick(of.actionName) || of.action}</strong>
          <Tag tone={of.actorRole === 'enterprise' ? 'pine' : 'stone'}>
            {actorRole(of.actorRole)}
          </Tag>
        </p>
        <p className={page.facts}>
          <span>{instantText(of.at, language)}</span>
          {typeof caseNumber === 'string' && <span className="figure">{caseNumber}</span>}
          {what === 'facts' && <span>{say('readFacts')}</span>}
          {what === 'account' && <span>{say('readAccount')}</span>}
          <span>
            {of.position === null ? say('unsealed') : say('place', { position: of.position })}
          </span>
        </p>
      </div>
      {of.position !== null && <Proof of={of} />}
    </li>
  );
}

/** Asked for when it is wanted: a day has a root, and so a proof, once it is over, and the server says so until then. */
function Proof({ of }: { of: OwnAuditEntry }) {
  const say = useWords(auditWords);
  const proof = useProof(of.id);
  const save = (text: string) => {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `audit-${of.position}.json`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <Button
        small
        busy={proof.isPending}
        onClick={() => proof.mutate(undefined, { onSuccess: save })}
      >
        {say('proof')}
      </Button>
      {proof.isError && (
        <div className={page.wide}>
          <ProblemNotice error={proof.error} />
        </div>
      )}
    </>
  );
}
