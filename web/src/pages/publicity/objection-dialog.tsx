import { useState, type SubmitEvent } from 'react';
import { useNotice } from '../../api/consents.js';
import { useLodgeObjection, type PublicLine } from '../../api/public-notices.js';
import { consentWords } from '../../i18n/consent-words.js';
import { useLanguage } from '../../i18n/language.js';
import { publicityWords } from '../../i18n/publicity-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { InputField, TextField } from '../../ui/field.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../ui/states.js';
import { NoticeText } from '../consent/notice-text.js';
import styles from './publicity.module.css';

interface ObjectionDialogProps {
  readonly listNumber: string;
  readonly line: PublicLine;
  readonly onClose: () => void;
  readonly onLodged: (objectionNumber: string) => void;
}

const GROUNDS_LENGTH_MAX = 2000;

export function ObjectionDialog({ listNumber, line, onClose, onLodged }: ObjectionDialogProps) {
  const say = useWords(publicityWords);
  const consent = useWords(consentWords);
  const { language } = useLanguage();
  const lodge = useLodgeObjection(listNumber);
  const [grounds, setGrounds] = useState('');
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [isAgreed, setAgreed] = useState(false);
  const notice = useNotice('objection').data;
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!grounds.trim() || !name.trim() || !contact.trim() || !isAgreed || !notice)
      return focusFirstFault(event.currentTarget);
    if (lodge.isPending) return;
    lodge.mutate(
      {
        position: line.position,
        grounds: grounds.trim(),
        objectorName: name.trim(),
        objectorContact: contact.trim(),
        noticeVersion: notice.version,
      },
      { onSuccess: ({ objectionNumber }) => onLodged(objectionNumber) },
    );
  };
  return (
    <Dialog title={say('objectTitle', { position: line.position })} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{say('objectText', { name: line.enterpriseName })}</p>
        <TextField
          label={say('grounds')}
          hint={say('groundsHint')}
          rows={5}
          maxLength={GROUNDS_LENGTH_MAX}
          value={grounds}
          error={tried && !grounds.trim() ? say('groundsNeeded') : undefined}
          onChange={(event) => setGrounds(event.target.value)}
        />
        <InputField
          label={say('name')}
          maxLength={100}
          value={name}
          error={tried && !name.trim() ? say('nameNeeded') : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <InputField
          label={say('contact')}
          hint={say('contactHint')}
          maxLength={200}
          value={contact}
          error={tried && !contact.trim() ? say('contactNeeded') : undefined}
          onChange={(event) => setContact(event.target.value)}
        />
        {notice && (
          <>
            <NoticeText of={notice} />
            <label>
              <input
                type="checkbox"
                checked={isAgreed}
                aria-invalid={tried && !isAgreed ? true : undefined}
                onChange={(event) => setAgreed(event.target.checked)}
              />{' '}
              {notice.asks[language]}
            </label>
            {tried && !isAgreed && <p role="alert">{consent('tickNeeded')}</p>}
          </>
        )}
        {lodge.isError && <ProblemNotice error={lodge.error} />}
        <Button kind="primary" type="submit" busy={lodge.isPending}>
          {say('send')}
        </Button>
      </form>
    </Dialog>
  );
}
