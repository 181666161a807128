import { Checkbox, Select, Tag } from 'antd';
import type { StateSummary } from '../../../api/cases.js';
import { usePolicies } from '../../../api/policies.js';
import { usePick } from '../../../i18n/language.js';
import { staffWords } from '../../../i18n/staff-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import styles from './board-page.module.css';
import type { Board } from './use-board-filter.js';

export function Filters({ board, states }: { board: Board; states: readonly StateSummary[] }) {
  const say = useWords(staffWords);
  const pick = usePick();
  const policies = usePolicies();
  const { filter } = board;
  const state = states.find((one) => one.state === filter.state);
  return (
    <div className={styles.filters}>
      <Select
        className={styles.policy ?? ''}
        aria-label={say('filterPolicy')}
        placeholder={say('filterAllPolicies')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={policies.isPending}
        value={filter.policyId ?? null}
        options={(policies.data ?? []).map(({ id, title }) => ({ value: id, label: pick(title) }))}
        onChange={(policyId: string | null | undefined) =>
          board.choosePolicy(policyId ?? undefined)
        }
      />
      <Checkbox
        checked={filter.overdue ?? false}
        onChange={(event) => board.chooseOverdue(event.target.checked)}
      >
        {say('filterOverdue')}
      </Checkbox>
      {filter.state && (
        <Tag closable color="#1d5a4d" onClose={() => board.chooseState(undefined)}>
          {say('filterState', { state: pick(state?.stateLabel) || filter.state })}
        </Tag>
      )}
      {Object.keys(filter).length > 0 && (
        <Button kind="plain" small onClick={board.clear}>
          {say('filterClear')}
        </Button>
      )}
    </div>
  );
}
