import { useState } from 'react';
import type { ExportFilter } from '../../../api/exports.js';
import { useMe } from '../../../app/me.js';
import { commonWords } from '../../../i18n/common-words.js';
import { exportWords } from '../../../i18n/export-words.js';
import { useWords } from '../../../i18n/words.js';
import page from '../staff-page.module.css';
import { ExportButton } from './export-button.js';
import { ExportFilters } from './export-filters.js';
import { ExportList } from './export-list.js';

const EVERYTHING: ExportFilter = { actor: '', kind: '', from: '', to: '' };

export function ExportsPage() {
  const say = useWords(exportWords);
  const common = useWords(commonWords);
  const { role } = useMe();
  const [filter, setFilter] = useState(EVERYTHING);
  const seesAll = role === 'auditor' || role === 'administrator';
  return (
    <div className={page.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={page.lead}>{say(seesAll ? 'lead' : 'leadOwn')}</p>
      </header>
      <ExportFilters seesAll={seesAll} onSearch={setFilter} />
      <ExportList filter={filter} />
      <p>
        <ExportButton path="/exports/file" query={{ ...filter }}>
          {say('downloadList')}
        </ExportButton>
      </p>
    </div>
  );
}
