import { usePublicityLists } from '../../../api/publicity.js';
import { useMe } from '../../../app/me.js';
import { commonWords } from '../../../i18n/common-words.js';
import { listsWords } from '../../../i18n/lists-words.js';
import { useWords } from '../../../i18n/words.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Section } from '../../space/section.js';
import styles from '../staff-page.module.css';
import { ListCard } from './list-card.js';
import { Objections } from './objections.js';
import { ReadyCases } from './ready-cases.js';
import { Unanswered } from './unanswered.js';

export function ListsPage() {
  const say = useWords(listsWords);
  const common = useWords(commonWords);
  const me = useMe();
  return (
    <div className={styles.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={styles.lead}>{say('lead')}</p>
      </header>
      {me.role === 'reviewer' && (
        <Section id="ready" title={say('readyTitle')}>
          <ReadyCases />
        </Section>
      )}
      {me.role === 'reviewer' && (
        <Section id="unanswered" title={say('waiverTitle')} lead={say('waiverLead')}>
          <Unanswered />
        </Section>
      )}
      {['specialist', 'reviewer', 'approver', 'auditor'].includes(me.role) && (
        <Section id="objections" title={say('objectionsTitle')}>
          <Objections />
        </Section>
      )}
      <Section id="lists" title={say('listsTitle')}>
        <Lists />
      </Section>
    </div>
  );
}

function Lists() {
  const say = useWords(listsWords);
  const lists = usePublicityLists();
  if (lists.isPending) return <Loading lines={3} />;
  if (lists.isError)
    return <ProblemNotice error={lists.error} onRetry={() => void lists.refetch()} />;
  if (lists.data.length === 0) return <Empty title={say('listsNone')} />;
  return (
    <div className={styles.cards}>
      {lists.data.map((list) => (
        <ListCard key={list.id} list={list} />
      ))}
    </div>
  );
}
