import { useState } from 'react';
import { Link } from 'react-router';
import {
  useConflicts,
  type Conflict,
  type DataQuality,
  type FactQuality,
} from '../../../api/data-quality.js';
import { dateText, periodText } from '../../../format/date.js';
import { commonWords } from '../../../i18n/common-words.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { qualityWords } from '../../../i18n/quality-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { SelectField } from '../../../ui/field.js';
import { NotShown } from '../../../ui/not-shown.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import page from '../staff-page.module.css';
import styles from './data-quality-page.module.css';

interface ConflictsProps {
  readonly facts: readonly FactQuality[];
  readonly survey: NonNullable<DataQuality['survey']>;
}

/** Who says what since when, and which of it counts. */
export function Conflicts({ facts, survey }: ConflictsProps) {
  const say = useWords(qualityWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const [fact, setFact] = useState('');
  const conflicts = useConflicts(survey.finishedAt, fact);
  if (survey.conflictCount === 0) return <Empty title={say('conflictsNone')} />;
  const found = conflicts.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <SelectField
        label={say('fact')}
        value={fact}
        onChange={(event) => setFact(event.target.value)}
      >
        <option value="">{say('allFacts', { count: survey.conflictCount })}</option>
        {facts
          .filter((one) => one.conflicts > 0)
          .map(({ fact: id, label, conflicts: count }) => (
            <option key={id} value={id}>
              {say('factCount', { name: pick(label), count })}
            </option>
          ))}
      </SelectField>
      {conflicts.isPending && <Loading lines={4} />}
      {conflicts.isError && (
        <ProblemNotice error={conflicts.error} onRetry={() => void conflicts.refetch()} />
      )}
      {conflicts.data && found.length === 0 && !conflicts.hasNextPage && (
        <Empty title={say('conflictsSolved')} />
      )}
      <ul className={page.cards}>
        {found.map((conflict) => (
          <ConflictCard key={conflict.id} of={conflict} />
        ))}
      </ul>
      {conflicts.hasNextPage && (
        <p>
          <Button
            busy={conflicts.isFetchingNextPage}
            onClick={() => void conflicts.fetchNextPage()}
          >
            {common('more')}
          </Button>
        </p>
      )}
    </>
  );
}

function ConflictCard({ of }: { of: Conflict }) {
  const say = useWords(qualityWords);
  const pick = usePick();
  const { language } = useLanguage();
  return (
    <li className={`${page.card} ${styles.conflict}`} data-conflict={of.fact}>
      <p className={page.head}>
        <Link to={`/staff/enterprises/${of.uscc}`}>{of.name}</Link>
        <span>
          {pick(of.label)} {periodText(of.period, language)}
        </span>
        {!of.known && <Tag tone="amber">{say('unknownAll')}</Tag>}
      </p>
      <ul className={styles.said}>
        {of.statements.map(({ source, text, recordedOn, counts }) => (
          <li
            key={`${source.id} ${recordedOn} ${text?.zh}`}
            className={counts ? styles.counting : ''}
          >
            <span>{pick(source)}</span>
            <strong className="figure">{text ? pick(text) : <NotShown />}</strong>
            <span className={page.facts}>
              {recordedOn
                ? say('recordedOn', { date: dateText(recordedOn, language) })
                : say('undated')}
            </span>
            {counts && <Tag tone="pine">{say('counts')}</Tag>}
          </li>
        ))}
      </ul>
    </li>
  );
}
