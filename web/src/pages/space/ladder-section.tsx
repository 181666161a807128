import { useLadder } from '../../api/ladder.js';
import { ladderWords } from '../../i18n/ladder-words.js';
import { useWords } from '../../i18n/words.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import { LadderRung } from './ladder-rung.js';
import { Section } from './section.js';
import styles from './ladder-section.module.css';

/** 梯队培育: the qualifications held, then the nearest to reach, each with what it would unlock. */
export function LadderSection({ uscc, asOf }: { uscc: string; asOf?: string | undefined }) {
  const say = useWords(ladderWords);
  const ladder = useLadder(uscc, asOf);
  return (
    <Section id="ladder" title={say('title')} lead={say('lead')}>
      {ladder.isPending && <Loading lines={3} />}
      {ladder.isError && (
        <ProblemNotice error={ladder.error} onRetry={() => void ladder.refetch()} />
      )}
      {ladder.data?.rungs.length === 0 && <Empty title={say('none')} />}
      <ol className={styles.ladder}>
        {ladder.data?.rungs.map((rung) => (
          <LadderRung key={rung.policyId} rung={rung} isNext={rung.policyId === ladder.data.next} />
        ))}
      </ol>
    </Section>
  );
}
