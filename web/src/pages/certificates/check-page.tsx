import { useState, type SubmitEvent } from 'react';
import { useSearchParams } from 'react-router';
import { useCheckedCertificate } from '../../api/certificates.js';
import { certificateWords } from '../../i18n/certificate-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { InputField } from '../../ui/field.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import { Notice } from '../../ui/notice.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import styles from '../case/case-page.module.css';

/** Anybody asks whether a certificate is genuine; what is asked stands in the address, as it does on the paper. */
export function CheckPage() {
  const say = useWords(certificateWords);
  const common = useWords(commonWords);
  const [asked, setAsked] = useSearchParams();
  const [number, setNumber] = useState(asked.get('number') ?? '');
  const [code, setCode] = useState(asked.get('code') ?? '');
  const [tried, setTried] = useState(false);
  const checked = useCheckedCertificate(asked.get('number') ?? '', asked.get('code') ?? '');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!number.trim() || !code.trim()) return focusFirstFault(event.currentTarget);
    setAsked({ number: number.trim(), code: code.trim() });
  };
  return (
    <article className={styles.page}>
      <title>{`${say('checkTitle')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('checkTitle')}</h1>
        <p>{say('checkLead')}</p>
      </header>
      <form className={styles.form} onSubmit={submit} noValidate>
        <InputField
          label={say('number')}
          maxLength={32}
          value={number}
          error={tried && !number.trim() ? say('needed') : undefined}
          onChange={(event) => setNumber(event.target.value)}
        />
        <InputField
          label={say('code')}
          maxLength={64}
          value={code}
          error={tried && !code.trim() ? say('needed') : undefined}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button kind="primary" type="submit">
          {say('check')}
        </Button>
      </form>
      {checked.isLoading && <Loading lines={1} />}
      {checked.isError && <ProblemNotice error={checked.error} />}
      {checked.data && (
        <Notice
          tone={checked.data.valid ? 'pine' : 'clay'}
          title={say(checked.data.valid ? 'valid' : 'invalid', { number: checked.data.number })}
          takesFocus
        />
      )}
    </article>
  );
}
