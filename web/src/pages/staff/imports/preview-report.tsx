import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../api/imports.js';
import { dateText } from '../../../format/date.js';
import { importsWords } from '../../../i18n/imports-words.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import page from '../staff-page.module.css';
import { Conflicts, Corrections } from './differences.js';
import styles from './imports-page.module.css';
import { Reasons } from './reasons.js';
import { RowShares } from './row-shares.js';

const STATEMENTS = ['new', 'renewed', 'corrected', 'repeated', 'withdrawn', 'outdated'] as const;

interface PreviewReportProps {
  readonly of: ImportPreview;
  /** What may be done about it. */
  readonly children: ReactNode;
}

/** What importing a file would do. */
export function PreviewReport({ of, children }: PreviewReportProps) {
  const say = useWords(importsWords);
  const pick = usePick();
  const { language } = useLanguage();
  return (
    <section
      className={`${page.panel} ${styles.report}`}
      aria-label={say('previewTitle', { name: of.fileName })}
    >
      <header>
        <h3>{say('previewTitle', { name: of.fileName })}</h3>
        <p className={page.facts}>
          <span>{pick(of.department)}</span>
          <span>{say('format', { format: of.format })}</span>
          {of.recordedOn && (
            <span>{say('recordedOn', { date: dateText(of.recordedOn, language) })}</span>
          )}
          {of.complete && <Tag tone="pine">{say('complete')}</Tag>}
        </p>
      </header>
      {of.importedBefore !== null && (
        <Notice tone="amber" title={say('before', { id: of.importedBefore })} />
      )}
      <RowShares of={of} />
      <dl className={page.counts}>
        {STATEMENTS.map((kind) => (
          <div key={kind}>
            <dt>{say(`statement.${kind}`)}</dt>
            <dd className="figure">{of.statements[kind]}</dd>
          </div>
        ))}
        <div>
          <dt>{say('enterprisesNew')}</dt>
          <dd className="figure">{of.newEnterpriseCount}</dd>
        </div>
        <div>
          <dt>{say('enterprisesUpdated')}</dt>
          <dd className="figure">{of.updatedEnterpriseCount}</dd>
        </div>
        <div>
          <dt>{say('conflictCount')}</dt>
          <dd className="figure">{of.conflictCount}</dd>
        </div>
      </dl>
      {of.absences && (
        <p>
          {say('absent', {
            enterprises: of.absences.enterpriseCount,
            statements: of.absences.statementCount,
            ended: of.absences.endedCount,
          })}
        </p>
      )}
      <Corrections of={of} />
      <Conflicts of={of} />
      <Reasons of={of} />
      <p className={page.buttons}>{children}</p>
    </section>
  );
}
