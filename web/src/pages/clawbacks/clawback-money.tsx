import type { ClawbackDetail } from '../../api/clawbacks.js';
import { dateText } from '../../format/date.js';
import { moneyText } from '../../format/money.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { useLanguage } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Money } from '../../ui/money.js';
import { ShareBar } from '../../ui/share-bar.js';
import styles from './clawback-page.module.css';

/** What was paid, is claimed and has come back; the plan, and every repayment. */
export function ClawbackMoney({ of }: { of: ClawbackDetail }) {
  const say = useWords(clawbackWords);
  const { language } = useLanguage();
  const sums = [
    { key: 'paid', fen: of.paidFen },
    { key: 'claimed', fen: of.claimedFen },
    { key: 'decided', fen: of.decidedFen },
    { key: 'repaid', fen: of.decidedFen === null ? null : of.repaidFen },
    { key: 'writtenOff', fen: of.writtenOffFen },
    { key: 'outstanding', fen: of.outstandingFen },
  ] as const;
  return (
    <section className={styles.card}>
      <dl className={styles.sums}>
        {sums.map(
          ({ key, fen }) =>
            fen !== null && (
              <div key={key} data-sum={key}>
                <dt>{say(key)}</dt>
                <dd>
                  <Money fen={fen} />
                </dd>
              </div>
            ),
        )}
      </dl>
      {of.decidedFen !== null && (
        <ShareBar
          part={of.repaidFen}
          whole={of.decidedFen}
          text={say('progress', {
            repaid: moneyText(of.repaidFen, language),
            decided: moneyText(of.decidedFen, language),
          })}
        />
      )}
      {of.instalments.length > 0 && (
        <div>
          <h3>{say('planTitle')}</h3>
          <ul className={styles.rows}>
            {of.instalments.map(({ dueOn, amountFen }) => (
              <li key={dueOn}>
                <span>{dateText(dueOn, language)}</span>
                <Money fen={amountFen} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {of.repayments.length > 0 && (
        <div>
          <h3>{say('repaymentsTitle')}</h3>
          <ul className={styles.rows}>
            {of.repayments.map(({ bankSerial, receivedOn, amountFen, destination }) => (
              <li key={bankSerial}>
                <span>
                  {dateText(receivedOn, language)}{' '}
                  <small className="figure">
                    {bankSerial} · {say(`destination.${destination}`)}
                  </small>
                </span>
                <Money fen={amountFen} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
