import { useImports, type ImportedFile } from '../../../api/imports.js';
import { instantText } from '../../../format/date.js';
import { commonWords } from '../../../i18n/common-words.js';
import { importsWords } from '../../../i18n/imports-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import { ExportButton } from '../exports/export-button.js';
import page from '../staff-page.module.css';
import styles from './imports-page.module.css';
import { Reasons } from './reasons.js';
import { RowShares } from './row-shares.js';

export function ImportList() {
  const say = useWords(importsWords);
  const common = useWords(commonWords);
  const imports = useImports();
  if (imports.isPending) return <Loading lines={4} />;
  if (imports.isError)
    return <ProblemNotice error={imports.error} onRetry={() => void imports.refetch()} />;
  const files = imports.data.pages.flatMap(({ data }) => data);
  if (files.length === 0) return <Empty title={say('none')} />;
  return (
    <>
      <ul className={page.cards}>
        {files.map((file) => (
          <ImportCard key={file.id} of={file} />
        ))}
      </ul>
      {imports.hasNextPage && (
        <p>
          <Button busy={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
            {common('more')}
          </Button>
        </p>
      )}
    </>
  );
}

function ImportCard({ of }: { of: ImportedFile }) {
  const say = useWords(importsWords);
  const { language } = useLanguage();
  return (
    <li className={`${page.card} ${styles.import}`} data-import={of.id}>
      <p className={page.head}>
        <strong className={styles.fileName}>{of.fileName}</strong>
        <Tag tone={of.finishedAt === null ? 'amber' : 'pine'}>
          {of.finishedAt === null ? say('running') : say('finished')}
        </Tag>
        {of.complete && <Tag>{say('complete')}</Tag>}
      </p>
      <p className={page.facts}>
        <span>{of.mapping}</span>
        <span>{instantText(of.startedAt, language)}</span>
        <span>{say('format', { format: of.format })}</span>
        <span>{say('written', { count: of.statementCount })}</span>
        {of.hasRejects && (
          <ExportButton path={`/imports/${of.id}/rejects`}>{say('rejects')}</ExportButton>
        )}
      </p>
      <RowShares of={of} />
      <Reasons of={of} />
    </li>
  );
}
