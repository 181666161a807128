import { useState } from 'react';
import { Link } from 'react-router';
import type { BenefitCase } from '../../api/cases.js';
import { useClawbacks } from '../../api/clawbacks.js';
import { useMe } from '../../app/me.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Money } from '../../ui/money.js';
import { ProblemNotice } from '../../ui/states.js';
import { ClawbackStateTag } from './clawback-state-tag.js';
import styles from './clawback-page.module.css';
import { OpenClawbackDialog } from './open-clawback-dialog.js';

const PAID_ROADS: readonly string[] = ['direct', 'confirm', 'apply'];

/** The clawbacks of a case that was paid out here, and for a reviewer the way to open one. */
export function CaseClawbacks({ of }: { of: BenefitCase }) {
  if (of.state !== 'closed' || !PAID_ROADS.includes(of.road)) return null;
  return <PaidCaseClawbacks of={of} />;
}

function PaidCaseClawbacks({ of }: { of: BenefitCase }) {
  const say = useWords(clawbackWords);
  const { role } = useMe();
  const clawbacks = useClawbacks({ caseId: of.id });
  const [isOpening, setOpening] = useState(false);
  if (clawbacks.isPending) return null;
  if (clawbacks.isError) return <ProblemNotice error={clawbacks.error} />;
  const rows = clawbacks.data.pages.flatMap(({ data }) => data);
  const mayOpen = role === 'reviewer' && rows.every(({ closedAt }) => closedAt !== null);
  if (rows.length === 0 && !mayOpen) return null;
  return (
    <section>
      <h3>{say('title')}</h3>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link className="figure" to={`/clawbacks/${row.id}`}>
              {row.clawbackNumber}
            </Link>
            <ClawbackStateTag of={row} />
            <Money fen={row.decidedFen ?? row.claimedFen} />
          </li>
        ))}
      </ul>
      {mayOpen && (
        <Button small onClick={() => setOpening(true)}>
          {say('openAct')}
        </Button>
      )}
      {isOpening && <OpenClawbackDialog caseId={of.id} onClose={() => setOpening(false)} />}
    </section>
  );
}
