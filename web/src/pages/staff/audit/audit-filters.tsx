import type { SubmitEvent } from 'react';
import type { AuditFilter } from '../../../api/audit.js';
import { auditWords } from '../../../i18n/audit-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { InputField } from '../../../ui/field.js';
import page from '../staff-page.module.css';
import styles from './audit.module.css';

/** What is looked for is read when it is asked for, not at every letter: a search is a query over all entries. */
export function AuditFilters({ onSearch }: { onSearch: (filter: AuditFilter) => void }) {
  const say = useWords(auditWords);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: keyof AuditFilter) => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    onSearch({
      uscc: text('uscc'),
      actor: text('actor'),
      action: text('action'),
      day: text('day'),
    });
  };
  return (
    <form className={`${page.panel} ${styles.filters}`} onSubmit={submit}>
      <InputField label={say('uscc')} name="uscc" maxLength={18} />
      <InputField label={say('actor')} name="actor" maxLength={64} />
      <InputField label={say('action')} hint={say('actionHint')} name="action" maxLength={64} />
      <InputField label={say('day')} name="day" type="date" />
      <p>
        <Button kind="primary" type="submit">
          {say('search')}
        </Button>
      </p>
    </form>
  );
}
