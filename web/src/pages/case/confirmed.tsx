import { useCase } from '../../api/cases.js';
import { caseWords } from '../../i18n/case-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { useWords } from '../../i18n/words.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import styles from './case-page.module.css';
import { Timeline } from './timeline.js';

export function Confirmed({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords(caseWords);
  const common = useWords(commonWords);
  const benefitCase = useCase(id);
  return (
    <>
      <Notice tone="pine" title={say('confirmed')} takesFocus>
        <p>{say('confirmedText')}</p>
      </Notice>
      {benefitCase.data?.timeline && <Timeline transitions={benefitCase.data.timeline} />}
      <p className={styles.buttons}>
        <LinkButton to={`/cases/${id}`} kind="primary">
          {say('openCase')}
        </LinkButton>
        <Button onClick={onClose}>{common('close')}</Button>
      </p>
    </>
  );
}
