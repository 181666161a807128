import { useExports, type ExportFilter, type ExportRecord } from '../../../api/exports.js';
import { instantText } from '../../../format/date.js';
import { commonWords } from '../../../i18n/common-words.js';
import { exportWords } from '../../../i18n/export-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import audit from '../audit/audit.module.css';
import page from '../staff-page.module.css';

export function ExportList({ filter }: { filter: ExportFilter }) {
  const say = useWords(exportWords);
  const common = useWords(commonWords);
  const exports = useExports(filter);
  if (exports.isPending) return <Loading lines={4} />;
  if (exports.isError)
    return <ProblemNotice error={exports.error} onRetry={() => void exports.refetch()} />;
  const all = exports.data.pages.flatMap(({ data }) => data);
  if (all.length === 0) return <Empty title={say('none')} />;
  return (
    <>
      <ul className={page.cards}>
        {all.map((record) => (
          <ExportCard key={record.number} of={record} />
        ))}
      </ul>
      {exports.hasNextPage && (
        <p>
          <Button busy={exports.isFetchingNextPage} onClick={() => void exports.fetchNextPage()}>
            {common('more')}
          </Button>
        </p>
      )}
    </>
  );
}

function ExportCard({ of }: { of: ExportRecord }) {
  const say = useWords(exportWords);
  const { language } = useLanguage();
  return (
    <li className={`${page.card} ${audit.entry}`} data-export={of.number}>
      <p className={page.head}>
        <strong>{of.number}</strong>
        <Tag>{of.kindLabel[language]}</Tag>
        <span>{of.actorName}</span>
      </p>
      <p>{say('saidPurpose', { purpose: of.purpose })}</p>
      <p className={page.facts}>
        <span>{instantText(of.at, language)}</span>
        <span>{of.fileName}</span>
        {of.rowCount !== null && <span>{say('rows', { count: of.rowCount })}</span>}
        <span>{say('bytes', { count: of.byteCount })}</span>
        <span>{say('origin', { origin: of.origin })}</span>
      </p>
      <dl className={audit.said}>
        <div>
          <dt>{say('hash')}</dt>
          <dd>
            <code>{of.sha256}</code>
          </dd>
        </div>
      </dl>
    </li>
  );
}
