import { Table, type TableProps } from 'antd';
import { useCases, type BenefitCase, type CaseFilter } from '../../../api/cases.js';
import { commonWords } from '../../../i18n/common-words.js';
import { usePick } from '../../../i18n/language.js';
import { ownerKey, staffWords } from '../../../i18n/staff-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Money } from '../../../ui/money.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import { usePhone } from '../use-phone.js';
import styles from './board-page.module.css';

interface CaseListProps {
  readonly filter: CaseFilter;
  readonly onOpen: (id: string) => void;
}

export function CaseList({ filter, onOpen }: CaseListProps) {
  const say = useWords(staffWords);
  const common = useWords(commonWords);
  const cases = useCases(filter);
  const phone = usePhone();
  if (cases.isPending) return <Loading lines={5} />;
  if (cases.isError)
    return <ProblemNotice error={cases.error} onRetry={() => void cases.refetch()} />;
  const rows = cases.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0) return <Empty title={say('none')} />;
  return (
    <>
      {phone ? (
        <CaseCards rows={rows} onOpen={onOpen} />
      ) : (
        <CaseTable rows={rows} onOpen={onOpen} />
      )}
      {cases.hasNextPage && (
        <Button busy={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
          {common('more')}
        </Button>
      )}
    </>
  );
}

interface RowsProps {
  readonly rows: readonly BenefitCase[];
  readonly onOpen: (id: string) => void;
}

function CaseTable({ rows, onOpen }: RowsProps) {
  const say = useWords(staffWords);
  const pick = usePick();
  const columns: TableProps<BenefitCase>['columns'] = [
    {
      title: say('columnNumber'),
      key: 'number',
      render: (_, { id, caseNumber }) => (
        <button type="button" className={`${styles.link} figure`} onClick={() => onOpen(id)}>
          {caseNumber}
        </button>
      ),
    },
    { title: say('columnEnterprise'), key: 'enterprise', render: (_, row) => row.enterpriseName },
    { title: say('columnPolicy'), key: 'policy', render: (_, row) => pick(row.policyTitle) },
    {
      title: say('columnAmount'),
      key: 'amount',
      align: 'right',
      render: (_, row) => <CaseAmount of={row} />,
    },
    {
      title: say('columnState'),
      key: 'state',
      render: (_, row) => <span className={styles.unbroken}>{pick(row.stateLabel)}</span>,
    },
    {
      title: <span className={styles.unbroken}>{say('columnOwner')}</span>,
      key: 'owner',
      render: (_, row) => <CaseOwner of={row} />,
    },
    { title: say('columnDue'), key: 'due', render: (_, row) => <CaseDue of={row} /> },
  ];
  return (
    <Table<BenefitCase>
      rowKey="id"
      size="middle"
      pagination={false}
      columns={columns}
      dataSource={[...rows]}
      scroll={{ x: 860 }}
      rowClassName={styles.row ?? ''}
      onRow={({ id }) => ({ onClick: () => onOpen(id) })}
    />
  );
}

function CaseCards({ rows, onOpen }: RowsProps) {
  const pick = usePick();
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => onOpen(row.id)}>
            <span className={styles.cardHead}>
              <strong>{row.enterpriseName}</strong>
              <CaseAmount of={row} />
            </span>
            <span>{pick(row.policyTitle)}</span>
            <span className={styles.cardFoot}>
              <Tag tone="pine">{pick(row.stateLabel)}</Tag>
              <span className="figure">{row.caseNumber}</span>
              <CaseDue of={row} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function CaseAmount({ of }: { of: BenefitCase }) {
  const say = useWords(staffWords);
  return of.amountFen === null ? <>{say('amountUnknown')}</> : <Money fen={of.amountFen} />;
}

function CaseOwner({ of }: { of: BenefitCase }) {
  const say = useWords(staffWords);
  const key = ownerKey(of.owner);
  return <>{key ? say(key) : (of.owner ?? '')}</>;
}

/** In a column of dates the bare one is the quickest to compare. */
function CaseDue({ of }: { of: BenefitCase }) {
  const say = useWords(staffWords);
  if (!of.dueOn) return <>{say('noLimit')}</>;
  return of.overdue ? (
    <strong className={`${styles.overdue} ${styles.unbroken} figure`}>
      {say('overdueSince', { date: of.dueOn })}
    </strong>
  ) : (
    <span className={`${styles.unbroken} figure`}>{of.dueOn}</span>
  );
}
