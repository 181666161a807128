import { useState, type ReactNode } from 'react';
import { useEntitlements, type Entitlement } from '../../api/entitlements.js';
import { dateText } from '../../format/date.js';
import { commonWords } from '../../i18n/common-words.js';
import { useLanguage } from '../../i18n/language.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { Tag } from '../../ui/tag.js';
import { ConfirmDialog } from '../case/confirm-dialog.js';
import { EntitledSection } from './entitled-section.js';
import { LadderSection } from './ladder-section.js';
import { MissedSection } from './missed-section.js';
import { NotInForce } from './not-in-force.js';
import { Picture } from './picture.js';
import { QuestionsSection } from './questions-section.js';
import styles from './space.module.css';

interface SpaceProps {
  readonly uscc: string;
  readonly asOf?: string | undefined;
  /** Staff see the same page; only the enterprise itself confirms. */
  readonly ownSpace: boolean;
  /** Of its own people: not an agent who may only look. */
  readonly mayAct?: boolean;
  readonly tools?: ReactNode;
  /** What matters before anything else. */
  readonly news?: ReactNode;
}

/** Everything one enterprise is entitled to, could be, and just misses. */
export function Space({ uscc, asOf, ownSpace, mayAct = ownSpace, tools, news }: SpaceProps) {
  const say = useWords(spaceWords);
  const common = useWords(commonWords);
  const { language } = useLanguage();
  const entitlements = useEntitlements(uscc, asOf);
  const [confirming, setConfirming] = useState<Entitlement | null>(null);
  if (entitlements.isPending) return <Loading lines={6} />;
  if (entitlements.isError) {
    return <ProblemNotice error={entitlements.error} onRetry={() => void entitlements.refetch()} />;
  }
  const { enterprise, items } = entitlements.data;
  const inGroup = (group: Entitlement['group']) => items.filter((item) => item.group === group);
  return (
    <div className={styles.space}>
      <title>{`${enterprise.name} · ${common('brand')}`}</title>
      <header className={styles.head}>
        <div>
          <p className={styles.eyebrow}>
            {say('spaceOf')}
            {enterprise.demonstration && <Tag tone="amber">{common('demonstrationData')}</Tag>}
          </p>
          <h1>{enterprise.name}</h1>
          <p className={`${styles.facts} figure`}>
            <span>{enterprise.uscc}</span>
            <span>
              {common('businessDate', { date: dateText(entitlements.data.asOf, language) })}
            </span>
          </p>
        </div>
        {tools}
      </header>
      {news}
      <Picture entitlements={entitlements.data} />
      <EntitledSection
        view={entitlements.data}
        items={inGroup('entitled')}
        ownSpace={ownSpace}
        onConfirm={mayAct ? setConfirming : undefined}
      />
      <QuestionsSection uscc={uscc} entitlements={entitlements.data} mayAnswer={mayAct} />
      <LadderSection uscc={uscc} asOf={asOf} />
      <MissedSection view={entitlements.data} items={inGroup('missed')} />
      <NotInForce items={inGroup('not-in-force')} />
      {confirming?.case && (
        <ConfirmDialog
          caseId={confirming.case.id}
          uscc={uscc}
          onClose={() => setConfirming(null)}
        />
      )}
    </div>
  );
}
