import type { SubmitEvent } from 'react';
import type { ExportFilter, ExportRecord } from '../../../api/exports.js';
import { exportWords } from '../../../i18n/export-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { InputField, SelectField } from '../../../ui/field.js';
import page from '../staff-page.module.css';
import audit from '../audit/audit.module.css';

const KINDS = [
  'payment-file',
  'figures',
  'import-rejects',
  'export-list',
  'backup',
] as const satisfies readonly ExportRecord['kind'][];

interface ExportFiltersProps {
  readonly seesAll: boolean;
  readonly onSearch: (filter: ExportFilter) => void;
}

export function ExportFilters({ seesAll, onSearch }: ExportFiltersProps) {
  const say = useWords(exportWords);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: keyof ExportFilter) => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    onSearch({ actor: text('actor'), kind: text('kind'), from: text('from'), to: text('to') });
  };
  return (
    <form className={`${page.panel} ${audit.filters}`} onSubmit={submit}>
      {seesAll && <InputField label={say('actor')} name="actor" maxLength={64} />}
      <SelectField label={say('kind')} name="kind" defaultValue="">
        <option value="">{say('every')}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {say(`kind-${kind}`)}
          </option>
        ))}
      </SelectField>
      <InputField label={say('from')} name="from" type="date" />
      <InputField label={say('to')} name="to" type="date" />
      <p>
        <Button kind="primary" type="submit">
          {say('search')}
        </Button>
      </p>
    </form>
  );
}
