import { useState } from 'react';
import type { Figures, GroupFigures } from '../../../api/figures.js';
import { figuresWords } from '../../../i18n/figures-words.js';
import { usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { percentOf, ShareBar } from '../../../ui/share-bar.js';
import { Empty } from '../../../ui/states.js';
import page from '../staff-page.module.css';
import styles from './figures-page.module.css';
import type { FiguresFilter } from './use-figures-filter.js';

const GROUPS = ['policy', 'town', 'department'] as const;
const FILTERS = { policy: 'policyId', town: 'town', department: 'department' } as const;
const SHOWN = 8;

interface GroupsProps {
  readonly figures: Figures;
  readonly filter: FiguresFilter;
}

/** The share closed in time, side by side for policies, towns or departments. */
export function Groups({ figures, filter }: GroupsProps) {
  const say = useWords(figuresWords);
  const [isOpen, setOpen] = useState(false);
  const { by, groups } = figures;
  const shown = isOpen ? groups : groups.slice(0, SHOWN);
  return (
    <>
      <div className={styles.choices} role="group" aria-label={say('groupsTitle')}>
        {GROUPS.map((group) => (
          <button
            key={group}
            type="button"
            aria-pressed={filter.query.by === group}
            onClick={() => filter.choose('by', group)}
          >
            {say(`by.${group}`)}
          </button>
        ))}
      </div>
      {groups.length === 0 && <Empty title={say('groupsNone')} />}
      <ul className={`${page.panel} ${styles.bars}`}>
        {shown.map((group) => (
          <Group
            key={group.key}
            of={group}
            onNarrow={group.key ? () => filter.choose(FILTERS[by], group.key) : undefined}
          />
        ))}
      </ul>
      {groups.length > shown.length && (
        <p>
          <Button small onClick={() => setOpen(true)}>
            {say('groupsMore', { count: groups.length - shown.length })}
          </Button>
        </p>
      )}
    </>
  );
}

interface GroupProps {
  readonly of: GroupFigures;
  readonly onNarrow: (() => void) | undefined;
}

function Group({ of, onNarrow }: GroupProps) {
  const say = useWords(figuresWords);
  const pick = usePick();
  const { closed, openCount: open, stuckCount: stuck } = of;
  const { limitedCount: limited, withinCount: within, medianWorkingDays: median } = closed;
  return (
    <li data-group={of.key}>
      <p className={styles.barName}>
        {onNarrow ? (
          <button type="button" className={styles.link} title={say('narrow')} onClick={onNarrow}>
            {pick(of.label)}
          </button>
        ) : (
          <strong>{pick(of.label)}</strong>
        )}
      </p>
      {limited > 0 ? (
        <ShareBar part={within} whole={limited} text={say('withinOf', { within, limited })} />
      ) : (
        <span className={styles.faint}>{say('withinNone')}</span>
      )}
      <p className={`${styles.barDays} figure`}>
        {limited > 0 ? <strong>{percentOf(within, limited)}%</strong> : '—'}
      </p>
      <p className={styles.faint}>
        <span>{say('groupText', { open, stuck, closed: closed.count })}</span>
        {median !== null && <span>{say('groupMedian', { median })}</span>}
      </p>
    </li>
  );
}
