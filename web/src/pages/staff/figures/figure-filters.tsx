import type { Figures } from '../../../api/figures.js';
import { usePolicies } from '../../../api/policies.js';
import { figuresWords } from '../../../i18n/figures-words.js';
import { usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { InputField, SelectField } from '../../../ui/field.js';
import styles from './figures-page.module.css';
import type { FiguresFilter } from './use-figures-filter.js';

interface FigureFiltersProps {
  readonly filter: FiguresFilter;
  readonly figures: Figures | undefined;
}

export function FigureFilters({ filter, figures }: FigureFiltersProps) {
  const say = useWords(figuresWords);
  const pick = usePick();
  const policies = usePolicies();
  const departments = [...new Set((policies.data ?? []).map(({ authority }) => authority))].sort();
  const field = (name: Parameters<FiguresFilter['valueOf']>[0]) => ({
    value: filter.valueOf(name),
    onChange: (event: { target: { value: string } }) => filter.choose(name, event.target.value),
  });
  return (
    <div className={styles.filters}>
      <SelectField label={say('filterPolicy')} {...field('policyId')}>
        <option value="">{say('all')}</option>
        {(policies.data ?? []).map(({ id, title }) => (
          <option key={id} value={id}>
            {pick(title)}
          </option>
        ))}
      </SelectField>
      <SelectField label={say('filterTown')} {...field('town')}>
        <option value="">{say('all')}</option>
        {(figures?.towns ?? []).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={say('filterDepartment')} {...field('department')}>
        <option value="">{say('all')}</option>
        {departments.map((authority) => (
          <option key={authority} value={authority}>
            {authority}
          </option>
        ))}
      </SelectField>
      <InputField
        type="date"
        label={say('filterFrom')}
        {...field('from')}
        value={filter.valueOf('from') || (figures?.from ?? '')}
      />
      <InputField
        type="date"
        label={say('filterTo')}
        {...field('to')}
        value={filter.valueOf('to') || (figures?.to ?? '')}
      />
      {filter.isFiltered && (
        <Button kind="plain" small onClick={filter.clear}>
          {say('clear')}
        </Button>
      )}
    </div>
  );
}
