import { useState, type SubmitEvent } from 'react';
import { useExport } from '../../../api/exports.js';
import type { Query } from '../../../api/http.js';
import { COMMON_PURPOSES, exportWords } from '../../../i18n/export-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { InputField, SelectField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import page from '../staff-page.module.css';

interface ExportButtonProps {
  /** Below /api/v1. */
  readonly path: string;
  readonly query?: Query;
  /** What it says, such as 下载表格. */
  readonly children: string;
}

/** A file with data of enterprises: whoever takes it says for what, then it is fetched. */
export function ExportButton({ path, query = {}, children }: ExportButtonProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button small onClick={() => setAsking(true)}>
        {children}
      </Button>
      {isAsking && <PurposeDialog path={path} query={query} onClose={() => setAsking(false)} />}
    </>
  );
}

const OTHER = '';
const WORD = /\p{L}{2}/u;

interface PurposeDialogProps {
  readonly path: string;
  readonly query: Query;
  readonly onClose: () => void;
}

function PurposeDialog({ path, query, onClose }: PurposeDialogProps) {
  const say = useWords(exportWords);
  const { language } = useLanguage();
  const wanted = useExport(path, query);
  const [chosen, setChosen] = useState<string>(OTHER);
  const [written, setWritten] = useState('');
  const [tried, setTried] = useState(false);
  const purpose = (chosen === OTHER ? written : chosen).trim();
  const isGood = WORD.test(purpose);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!isGood) return focusFirstFault(event.currentTarget);
    if (!wanted.isPending) wanted.mutate(purpose, { onSuccess: onClose });
  };
  return (
    <Dialog title={say('dialogTitle')} onClose={onClose}>
      <form className={page.form} onSubmit={submit} noValidate>
        <p>{say('dialogText')}</p>
        <SelectField
          label={say('common')}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value={OTHER}>{say('other')}</option>
          {COMMON_PURPOSES.map((one) => (
            <option key={one.zh} value={one.zh}>
              {one[language]}
            </option>
          ))}
        </SelectField>
        {chosen === OTHER && (
          <InputField
            label={say('purpose')}
            hint={say('purposeHint')}
            maxLength={200}
            value={written}
            error={tried && !isGood ? say('needed') : undefined}
            onChange={(event) => setWritten(event.target.value)}
          />
        )}
        {wanted.isError && <ProblemNotice error={wanted.error} />}
        <Button kind="primary" type="submit" busy={wanted.isPending}>
          {say('export')}
        </Button>
      </form>
    </Dialog>
  );
}
