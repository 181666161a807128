import { Link } from 'react-router';
import type { Rung } from '../../api/ladder.js';
import { dateText } from '../../format/date.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { ladderWords } from '../../i18n/ladder-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Money } from '../../ui/money.js';
import { NotShown } from '../../ui/not-shown.js';
import { Tag, type Tone } from '../../ui/tag.js';
import styles from './ladder-section.module.css';

const TONE: Record<Rung['state'], Tone> = {
  held: 'pine',
  open: 'pine',
  unknown: 'amber',
  short: 'clay',
};

export function LadderRung({ rung, isNext }: { rung: Rung; isNext: boolean }) {
  const say = useWords(ladderWords);
  const pick = usePick();
  const { language } = useLanguage();
  return (
    <li className={`${styles.rung} ${styles[rung.state]}`} data-policy={rung.policyId}>
      <header className={styles.head}>
        <h3>{pick(rung.grants)}</h3>
        <span className={styles.tags}>
          {isNext && <Tag>{say('next')}</Tag>}
          <Tag tone={TONE[rung.state]}>{say(rung.state)}</Tag>
        </span>
      </header>
      {rung.heldUntil && (
        <p className={styles.soft}>{say('until', { date: dateText(rung.heldUntil, language) })}</p>
      )}
      {rung.gaps.length > 0 && (
        <ul className={styles.gaps}>
          {rung.gaps.map(({ fact, text, hidden }, index) => (
            <li key={`${fact} ${index}`}>
              {pick(text)} {hidden && <NotShown />}
            </li>
          ))}
        </ul>
      )}
      {rung.state !== 'held' && <Unlocked rung={rung} />}
      <div className={styles.more}>
        {rung.missing.length > 0 && (
          <Disclosure summary={say('missing', { count: rung.missing.length })}>
            <ul className={styles.missing}>
              {rung.missing.map(({ fact, period, text }) => (
                <li key={`${fact} ${period ?? ''}`}>{pick(text)}</li>
              ))}
            </ul>
          </Disclosure>
        )}
        <Link to={`/policies/${rung.policyId}`}>{say('policyPage')}</Link>
      </div>
    </li>
  );
}

function Unlocked({ rung }: { rung: Rung }) {
  const say = useWords(ladderWords);
  const pick = usePick();
  const titles = (policies: Rung['gained']) =>
    policies.map(({ title }) => pick(title)).join(say('separator'));
  return (
    <div className={styles.unlocked}>
      {(rung.unlockHidden || (rung.unlockFen ?? 0) > 0) && (
        <p className={styles.worth}>
          {say('unlocks')}{' '}
          {rung.unlockHidden ? <NotShown /> : <Money fen={rung.unlockFen ?? 0} short />}
        </p>
      )}
      {rung.gained.length > 0 && <p>{say('gained', { titles: titles(rung.gained) })}</p>}
      {rung.possible.length > 0 && (
        <p className={styles.soft}>{say('possible', { titles: titles(rung.possible) })}</p>
      )}
    </div>
  );
}
