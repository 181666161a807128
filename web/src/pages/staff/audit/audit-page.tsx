import { useState } from 'react';
import type { AuditFilter } from '../../../api/audit.js';
import { auditWords } from '../../../i18n/audit-words.js';
import { commonWords } from '../../../i18n/common-words.js';
import { useWords } from '../../../i18n/words.js';
import { Section } from '../../space/section.js';
import page from '../staff-page.module.css';
import { AuditEntries } from './audit-entries.js';
import { AuditFilters } from './audit-filters.js';
import { ChainState } from './chain-state.js';

const EVERYTHING: AuditFilter = { uscc: '', actor: '', action: '', day: '' };

export function AuditPage() {
  const say = useWords(auditWords);
  const common = useWords(commonWords);
  const [filter, setFilter] = useState(EVERYTHING);
  return (
    <div className={page.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={page.lead}>{say('lead')}</p>
      </header>
      <Section id="chain" title={say('chain')}>
        <ChainState />
      </Section>
      <Section id="entries" title={say('entries')}>
        <AuditFilters onSearch={setFilter} />
        <AuditEntries filter={filter} />
      </Section>
    </div>
  );
}
