import type { ReactNode } from 'react';
import type { Certificate } from '../../api/certificates.js';
import { dateText } from '../../format/date.js';
import { yuanText } from '../../format/money.js';
import { certificateWords } from '../../i18n/certificate-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import styles from '../policies/guide.module.css';

/** How much of a version's hash tells it from its neighbours on paper. */
const HASH_LENGTH = 12;

interface CertificateRow {
  readonly name: string;
  readonly content: ReactNode;
}

/** The rows of the certificate; what this case does not have is left out. */
export function useCertificateRows(of: Certificate): readonly CertificateRow[] {
  const say = useWords(certificateWords);
  const pick = usePick();
  const { language } = useLanguage();
  const result = { state: pick(of.stateLabel), date: dateText(of.endedOn, language) };
  const rows: readonly (CertificateRow | null)[] = [
    { name: say('number'), content: <span className="figure">{of.number}</span> },
    { name: say('caseNumber'), content: <span className="figure">{of.caseNumber}</span> },
    { name: say('enterprise'), content: of.enterpriseName },
    { name: say('uscc'), content: <span className="figure">{of.uscc}</span> },
    { name: say('policy'), content: pick(of.policyTitle) },
    of.basis.length > 0 ? { name: say('basis'), content: <Basis of={of} /> } : null,
    {
      name: say('version'),
      content: of.versionFrom
        ? say('versionText', {
            date: dateText(of.versionFrom, language),
            hash: of.versionHash.slice(0, HASH_LENGTH),
          })
        : of.versionHash.slice(0, HASH_LENGTH),
    },
    { name: say('businessDate'), content: dateText(of.businessDate, language) },
    { name: say('result'), content: say('resultText', result) },
    of.reason ? { name: say('reason'), content: of.reason } : null,
    of.amountFen === null
      ? null
      : {
          name: say(of.paymentReference ? 'amountPaid' : 'amount'),
          content: <strong className="figure">{yuanText(of.amountFen, language)}</strong>,
        },
    of.accountNumber
      ? {
          name: say('account'),
          content: [of.payeeName, of.bankName, of.accountNumber].filter(Boolean).join(' · '),
        }
      : null,
    of.paymentReference
      ? { name: say('reference'), content: <span className="figure">{of.paymentReference}</span> }
      : null,
    of.bankSerial
      ? { name: say('serial'), content: <span className="figure">{of.bankSerial}</span> }
      : null,
    { name: say('steps'), content: <Steps of={of} /> },
    { name: say('code'), content: <Code of={of} /> },
  ];
  return rows.filter((row): row is CertificateRow => row !== null);
}

function Basis({ of }: { of: Certificate }) {
  return (
    <ul className={styles.list}>
      {of.basis.map(({ document, clause }) => (
        <li key={`${document} ${clause ?? ''}`}>{[document, clause].filter(Boolean).join(' ')}</li>
      ))}
    </ul>
  );
}

function Steps({ of }: { of: Certificate }) {
  const pick = usePick();
  const { language } = useLanguage();
  return (
    <ol className={styles.numbered}>
      {of.steps.map(({ label, on }, index) => (
        <li key={`${on} ${label.en} ${index}`}>
          {pick(label)}
          <em>{dateText(on, language)}</em>
        </li>
      ))}
    </ol>
  );
}

function Code({ of: { number, code } }: { of: Certificate }) {
  const say = useWords(certificateWords);
  const query = new URLSearchParams({ number, code }).toString();
  return (
    <>
      <strong className="figure">{code}</strong>
      <br />
      {say('checkAt', { address: `${location.origin}/certificates?${query}` })}
    </>
  );
}
