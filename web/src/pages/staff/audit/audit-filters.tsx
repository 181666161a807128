import type { SubmitEvent } from 'react';
import { useAuditedActs, type AuditFilter } from '../../../api/audit.js';
import { usePick } from '../../../i18n/language.js';
import { auditWords } from '../../../i18n/audit-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { InputField, SelectField } from '../../../ui/field.js';
import page from '../staff-page.module.css';
import styles from './audit.module.css';

/** What is looked for is read when it is asked for, not at every letter: a search is a query over all entries. */
export function AuditFilters({ onSearch }: { onSearch: (filter: AuditFilter) => void }) {
  const say = useWords(auditWords);
  const pick = usePick();
  const acts = useAuditedActs();
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
      <SelectField label={say('action')} name="action" defaultValue="">
        <option value="">{say('anyAct')}</option>
        {acts.data?.map(({ action, name }) => (
          <option key={action} value={action}>
            {pick(name)}
          </option>
        ))}
      </SelectField>
      <InputField label={say('day')} name="day" type="date" />
      <p>
        <Button kind="primary" type="submit">
          {say('search')}
        </Button>
      </p>
    </form>
  );
}
