import {
  proofFile,
  useAuditChain,
  useAuditEntries,
  type AuditEntry,
  type AuditFilter,
} from '../../../api/audit.js';
import { useActorRole } from '../../../app/use-actor-role.js';
import { instantText } from '../../../format/date.js';
import { auditWords } from '../../../i18n/audit-words.js';
import { commonWords } from '../../../i18n/common-words.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Disclosure } from '../../../ui/disclosure.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import page from '../staff-page.module.css';
import styles from './audit.module.css';

export function AuditEntries({ filter }: { filter: AuditFilter }) {
  const say = useWords(auditWords);
  const common = useWords(commonWords);
  const entries = useAuditEntries(filter);
  const rootedTo = useAuditChain().data?.lastRoot?.lastPosition ?? 0;
  if (entries.isPending) return <Loading lines={4} />;
  if (entries.isError)
    return <ProblemNotice error={entries.error} onRetry={() => void entries.refetch()} />;
  const all = entries.data.pages.flatMap(({ data }) => data);
  if (all.length === 0) return <Empty title={say('none')} />;
  return (
    <>
      <ul className={page.cards}>
        {all.map((entry) => (
          <EntryCard key={entry.id} of={entry} rootedTo={rootedTo} />
        ))}
      </ul>
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

function EntryCard({ of, rootedTo }: { of: AuditEntry; rootedTo: number }) {
  const say = useWords(auditWords);
  const { language } = useLanguage();
  const actorRole = useActorRole();
  const pick = usePick();
  return (
    <li className={`${page.card} ${styles.entry}`} data-entry={of.action}>
      <div>
        <p className={page.head}>
          <strong>{pick(of.actionName) || of.action}</strong>
          <span>{of.actorName ?? of.actor}</span>
          <Tag>{actorRole(of.actorRole)}</Tag>
        </p>
        <p className={page.facts}>
          <span>{instantText(of.at, language)}</span>
          {of.uscc && <span>{of.uscc}</span>}
          <span>
            {of.position === null ? say('unsealed') : say('place', { position: of.position })}
          </span>
          {of.position !== null && of.position <= rootedTo ? (
            <a href={proofFile(of.id)} download={`audit-${of.position}.json`}>
              {say('proof')}
            </a>
          ) : (
            <span>{say('proofLater')}</span>
          )}
        </p>
      </div>
      <Disclosure summary={say('details')}>
        <EntryDetails of={of} />
      </Disclosure>
    </li>
  );
}

function EntryDetails({ of }: { of: AuditEntry }) {
  const say = useWords(auditWords);
  const said = [
    ['code', of.action],
    ['subject', `${of.subjectType} ${of.subjectId}`],
    ['enterprise', of.uscc],
    ['reason', of.reason],
    ['detail', JSON.stringify(of.detail)],
    ['beforeHash', of.beforeHash],
    ['afterHash', of.afterHash],
    ['hash', of.hash],
    ['origin', [of.origin, of.agent].filter(Boolean).join(' · ')],
    ['request', of.requestId],
  ] as const;
  return (
    <dl className={styles.said}>
      {said.map(
        ([name, text]) =>
          text && (
            <div key={name}>
              <dt>{say(name)}</dt>
              <dd>
                <code>{text}</code>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
