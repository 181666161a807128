import type { ReactNode } from 'react';
import type { Entitlements } from '../../api/entitlements.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Money } from '../../ui/money.js';
import { NotShown } from '../../ui/not-shown.js';
import { pilesThatFit, type Coin } from './pile.js';
import styles from './picture.module.css';

const WIDTH = 320;
const HEIGHT = 112;

/** Three piles of coins, one coin per policy: there · one answer away · not quite. */
export function Picture({ entitlements }: { entitlements: Entitlements }) {
  const say = useWords(spaceWords);
  const { totals, items } = entitlements;
  const entitled = items.filter(({ group, leftOut }) => group === 'entitled' && !leftOut);
  const answer = items.filter(({ group }) => group === 'answer');
  const missed = items.filter(({ group }) => group === 'missed');
  const [entitledCoins = [], answerCoins = [], missedCoins = []] = pilesThatFit(
    [
      entitled.map(({ amountFen }) => amountFen),
      answer.map(({ potentialFen }) => potentialFen),
      missed.map(() => null),
    ],
    WIDTH,
    HEIGHT,
  );
  return (
    <section className={styles.picture} aria-label={say('pictureLabel')}>
      <Figure href="#entitled" look="have" coins={entitledCoins} label={say('now')}>
        <Money fen={totals.entitledFen} short size="hero" />
        <span>
          {totals.entitledCount > 0
            ? say('nowCount', { count: totals.entitledCount })
            : say('nowNone')}
        </span>
      </Figure>
      <Figure href="#questions" look="may" coins={answerCoins} label={say('answerOne')}>
        {totals.answerFen > 0 ? (
          <Money fen={totals.answerFen} short size="hero" />
        ) : (
          <strong className={styles.words}>
            {answer.some(({ amountHidden }) => amountHidden) ? (
              <NotShown />
            ) : (
              say('answerUnknownSum')
            )}
          </strong>
        )}
        <span>{say('answerCount', { count: totals.answerCount })}</span>
      </Figure>
      <Figure href="#missed" look="not" coins={missedCoins} label={say('close')}>
        <strong className={`${styles.count} figure`}>
          {say('closeCount', { count: totals.missedCount })}
        </strong>
        <span>{say('closeText')}</span>
      </Figure>
    </section>
  );
}

interface FigureProps {
  readonly href: string;
  readonly look: 'have' | 'may' | 'not';
  readonly coins: readonly Coin[];
  readonly label: string;
  readonly children: ReactNode;
}

function Figure({ href, look, coins, label, children }: FigureProps) {
  return (
    <a className={`${styles.figure} ${styles[look]}`} href={href}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="xMinYMax meet"
        aria-hidden="true"
      >
        {coins.map((coin, index) => (
          <circle key={index} cx={coin.x} cy={HEIGHT - coin.y} r={coin.radius - 1.5} />
        ))}
      </svg>
      <span className={styles.label}>{label}</span>
      <span className={styles.sum}>{children}</span>
    </a>
  );
}
