import { Link, Navigate, useLocation, useParams } from 'react-router';
import { useCertificate, type Certificate } from '../../api/certificates.js';
import { isStatus } from '../../api/http.js';
import { NotFoundPage } from '../../app/fault-page.js';
import { LanguageSwitch } from '../../app/shell.js';
import { certificateWords } from '../../i18n/certificate-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import styles from '../policies/guide.module.css';
import { useCertificateRows } from './certificate-rows.js';

export function CertificatePage() {
  const { id = '' } = useParams();
  const { pathname } = useLocation();
  const certificate = useCertificate(id);
  if (certificate.isPending) return <Loading lines={5} />;
  // It stands outside the shell, which would ask visitors to sign in.
  if (isStatus(certificate.error, 401)) {
    return <Navigate to={`/sign-in?from=${encodeURIComponent(pathname)}`} replace />;
  }
  if (isStatus(certificate.error, 404)) return <NotFoundPage />;
  if (certificate.isError) {
    return <ProblemNotice error={certificate.error} onRetry={() => void certificate.refetch()} />;
  }
  return <Sheet certificate={certificate.data} caseId={id} />;
}

/** 回执: one sheet, which the browser prints or keeps as a PDF. */
function Sheet({ certificate, caseId }: { certificate: Certificate; caseId: string }) {
  const say = useWords(certificateWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const rows = useCertificateRows(certificate);
  const title = say(certificate.achieved ? 'title' : 'titleNotAchieved');
  return (
    <div className={styles.desk}>
      <title>{`${title} ${certificate.number} · ${common('brand')}`}</title>
      <nav className={styles.tools}>
        <Link to={`/cases/${caseId}`}>{say('back')}</Link>
        <LanguageSwitch />
        <Button kind="primary" small onClick={() => window.print()}>
          {say('print')}
        </Button>
      </nav>
      <main className={styles.sheet}>
        <p className={styles.kind}>{title}</p>
        <h1>{pick(certificate.policyTitle)}</h1>
        {certificate.demonstration && <p className={styles.warning}>{say('demonstration')}</p>}
        <table>
          <tbody>
            {rows.map(({ name, content }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{content}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles.footer}>{say('footer')}</p>
      </main>
    </div>
  );
}
