import { useDeferredValue, useState } from 'react';
import type { FactQuality } from '../../../api/data-quality.js';
import { periodText } from '../../../format/date.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { qualityWords } from '../../../i18n/quality-words.js';
import { useWords } from '../../../i18n/words.js';
import { Disclosure } from '../../../ui/disclosure.js';
import { PartBar, PartLegend } from '../../../ui/part-bar.js';
import { SearchBox } from '../../../ui/search-box.js';
import { percentOf } from '../../../ui/share-bar.js';
import { Empty } from '../../../ui/states.js';
import page from '../staff-page.module.css';
import styles from './data-quality-page.module.css';

const PARTS = ['fresh', 'stale', 'missing'] as const;

interface CompletenessProps {
  readonly facts: readonly FactQuality[];
  readonly enterprises: number;
}

/** A bar for each department, and below it for each of its facts; a search shows the facts it finds. */
export function Completeness({ facts, enterprises }: CompletenessProps) {
  const say = useWords(qualityWords);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const found = facts.filter((fact) => textOf(fact).includes(wanted));
  const groups = byDepartment(found);
  return (
    <>
      <SearchBox
        label={say('search')}
        placeholder={say('search')}
        value={search}
        onChange={setSearch}
      />
      <PartLegend
        parts={PARTS.map((key) => ({ key, count: 1, text: say(key), tint: styles[key] }))}
      />
      {groups.length === 0 && <Empty title={say('searchNone')} />}
      <ul className={`${page.panel} ${styles.departments}`}>
        {groups.map((group) => (
          <Department
            // A search opens what it finds, and its end closes it again.
            key={`${group[0]?.department.id} ${wanted !== ''}`}
            facts={group}
            enterprises={enterprises}
            isOpen={wanted !== ''}
          />
        ))}
      </ul>
    </>
  );
}

function Department({
  facts,
  enterprises,
  isOpen,
}: CompletenessProps & { readonly isOpen: boolean }) {
  const say = useWords(qualityWords);
  const pick = usePick();
  const sum = (count: 'stated' | 'fresh') => facts.reduce((total, fact) => total + fact[count], 0);
  const conflicts = facts.reduce((total, fact) => total + fact.conflicts, 0);
  const [first] = facts;
  return (
    <li data-department={first?.department.id}>
      <Bar
        name={<strong>{first && pick(first.department)}</strong>}
        stated={sum('stated')}
        fresh={sum('fresh')}
        whole={enterprises * facts.length}
      />
      <Disclosure
        open={isOpen}
        summary={
          <>
            {say('ofFacts', { count: facts.length })}
            {conflicts > 0 && ` · ${say('conflictsOf', { count: conflicts })}`}
          </>
        }
      >
        <ul className={styles.facts}>
          {facts.map((fact) => (
            <Fact key={fact.fact} of={fact} enterprises={enterprises} />
          ))}
        </ul>
      </Disclosure>
    </li>
  );
}

function Fact({ of, enterprises }: { of: FactQuality; enterprises: number }) {
  const say = useWords(qualityWords);
  const pick = usePick();
  const { language } = useLanguage();
  const period = periodText(of.period, language);
  const counts = { fresh: of.fresh, stale: of.stated - of.fresh, missing: enterprises - of.stated };
  const selfStated = of.stated - of.byDepartment;
  return (
    <li data-fact={of.fact}>
      <Bar
        name={
          <>
            {pick(of.label)}
            {period && <small>{period}</small>}
          </>
        }
        stated={of.stated}
        fresh={of.fresh}
        whole={enterprises}
      />
      <p className={page.facts}>
        {PARTS.filter((key) => counts[key] > 0).map((key) => (
          <span key={key}>{say('partText', { name: say(key), count: counts[key] })}</span>
        ))}
        {selfStated > 0 && <span>{say('selfStated', { count: selfStated })}</span>}
        {of.conflicts > 0 && <span>{say('conflictsOf', { count: of.conflicts })}</span>}
      </p>
    </li>
  );
}

interface BarProps {
  readonly name: React.ReactNode;
  readonly stated: number;
  readonly fresh: number;
  readonly whole: number;
}

function Bar({ name, stated, fresh, whole }: BarProps) {
  const say = useWords(qualityWords);
  const counts = { fresh, stale: stated - fresh, missing: whole - stated };
  const parts = PARTS.map((key) => ({
    key,
    count: counts[key],
    text: say('partText', { name: say(key), count: counts[key] }),
    tint: styles[key],
  }));
  return (
    <div className={styles.row}>
      <p className={styles.name}>{name}</p>
      <PartBar parts={parts} />
      <p className="figure">{percentOf(fresh, whole)}%</p>
    </div>
  );
}

function textOf({ fact, label, department }: FactQuality): string {
  const { zh, en } = department;
  return [fact, label.zh, label.en, zh, en].join(' ').toLowerCase();
}

/** In the order in which the catalogue first names them. */
function byDepartment(facts: readonly FactQuality[]): FactQuality[][] {
  const groups = new Map<string, FactQuality[]>();
  for (const fact of facts) {
    const group = groups.get(fact.department.id);
    if (group) group.push(fact);
    else groups.set(fact.department.id, [fact]);
  }
  return [...groups.values()];
}
