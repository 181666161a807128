import type { ReactNode } from 'react';
import { useAuditChain } from '../../../api/audit.js';
import { dateText, instantText } from '../../../format/date.js';
import { auditWords } from '../../../i18n/audit-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import page from '../staff-page.module.css';
import styles from './audit.module.css';

/** Up to where entries are sealed, rooted, anchored outside and verified. */
export function ChainState() {
  const say = useWords(auditWords);
  const { language } = useLanguage();
  const chain = useAuditChain();
  if (chain.isPending) return <Loading lines={2} />;
  if (chain.isError)
    return <ProblemNotice error={chain.error} onRetry={() => void chain.refetch()} />;
  const { sealedTo, waiting, lastRoot, lastAnchor, lastVerification } = chain.data;
  const place = (position: number) => say('place', { position });
  const at = (instant: string) => instantText(instant, language);
  return (
    <dl className={`${page.panel} ${page.counts}`}>
      <Part name={say('sealedTo')} note={sealedTo && at(sealedTo.sealedAt)}>
        {sealedTo && place(sealedTo.position)}
      </Part>
      <Part name={say('waiting')}>{waiting}</Part>
      <Part
        name={say('lastRoot')}
        note={lastRoot && say(lastRoot.isSigned ? 'signed' : 'unsigned')}
      >
        {lastRoot && dateText(lastRoot.day, language)}
      </Part>
      <Part name={say('lastAnchor')} note={lastAnchor && at(lastAnchor.anchoredAt)}>
        {lastAnchor && place(lastAnchor.position)}
      </Part>
      <Part name={say('lastVerification')} note={lastVerification && at(lastVerification.at)}>
        {lastVerification && (
          <Tag tone={lastVerification.faultCount === 0 ? 'pine' : 'clay'}>
            {lastVerification.faultCount === 0
              ? say('faultless')
              : say('faults', { count: lastVerification.faultCount })}
          </Tag>
        )}
      </Part>
    </dl>
  );
}

interface PartProps {
  readonly name: string;
  readonly note?: string | null;
  readonly children: ReactNode;
}

function Part({ name, note, children }: PartProps) {
  const say = useWords(auditWords);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children ?? say('never')}
        {note && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  );
}
