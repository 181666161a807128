import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ImportPreview } from '../../../api/imports.js';
import { periodText } from '../../../format/date.js';
import { importsWords } from '../../../i18n/imports-words.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Disclosure } from '../../../ui/disclosure.js';
import { NotShown } from '../../../ui/not-shown.js';
import { Tag } from '../../../ui/tag.js';
import page from '../staff-page.module.css';
import styles from './imports-page.module.css';

type Difference = ImportPreview['corrections'][number];

/** Where the department says something else than it did: old → new. */
export function Corrections({ of }: { of: ImportPreview }) {
  const say = useWords(importsWords);
  const pick = usePick();
  if (of.corrections.length === 0) return null;
  return (
    <Disclosure summary={`${say('correctionsTitle')} · ${of.statements.corrected}`} open>
      <p className={page.soft}>
        {say('shown', { shown: of.corrections.length, count: of.statements.corrected })}
      </p>
      <ul className={styles.lines}>
        {of.corrections.map((one) => (
          <Line key={keyOf(one)} of={one}>
            <span>
              {one.hidden ? <NotShown /> : <del>{pick(one.stored)}</del>} →{' '}
              <strong>{pick(one.stated)}</strong>
            </span>
          </Line>
        ))}
      </ul>
    </Disclosure>
  );
}

/** Where other departments say something else, and who is believed. */
export function Conflicts({ of }: { of: ImportPreview }) {
  const say = useWords(importsWords);
  const pick = usePick();
  if (of.conflictCount === 0) return null;
  return (
    <Disclosure summary={`${say('conflictsTitle')} · ${of.conflictCount}`} open>
      <p className={page.facts}>
        {of.conflictsBy.map(({ fact, label, source, count }) => (
          <span key={`${fact} ${source.id}`}>
            {say('conflictBy', { fact: pick(label), source: pick(source), count })}
          </span>
        ))}
      </p>
      <ul className={styles.lines}>
        {of.conflicts.map((one) => (
          <Line key={`${keyOf(one)} ${one.source.id}`} of={one}>
            <span>
              {say('ours')} <strong>{pick(one.stated)}</strong> · {pick(one.source)}{' '}
              <strong>{one.hidden ? <NotShown /> : pick(one.stored)}</strong>
            </span>
            <Tag tone={one.prevails ? 'pine' : 'stone'}>
              {one.prevails ? say('prevails') : say('yields', { source: pick(one.source) })}
            </Tag>
          </Line>
        ))}
      </ul>
    </Disclosure>
  );
}

function Line({ of, children }: { of: Difference; children: ReactNode }) {
  const say = useWords(importsWords);
  const pick = usePick();
  const { language } = useLanguage();
  return (
    <li>
      <span>
        <Link to={`/staff/enterprises/${of.uscc}`}>{of.name}</Link> {pick(of.label)}
        {of.period !== 'now' && ` ${periodText(of.period, language)}`}
      </span>
      {children}
      <span className={page.facts}>{say('row', { row: of.rowNumber })}</span>
    </li>
  );
}

function keyOf({ uscc, fact, period, rowNumber }: Difference): string {
  return `${uscc} ${fact} ${period} ${rowNumber}`;
}
