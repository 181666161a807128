import { useState } from 'react';
import {
  useImportFile,
  useImportMappings,
  usePreviewImport,
  type ImportAnswer,
  type Incoming,
} from '../../../api/imports.js';
import { importsWords } from '../../../i18n/imports-words.js';
import { usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { SelectField } from '../../../ui/field.js';
import { FileDrop } from '../../../ui/file-drop.js';
import { Notice } from '../../../ui/notice.js';
import { Loading, ProblemNotice } from '../../../ui/states.js';
import page from '../staff-page.module.css';
import { PreviewReport } from './preview-report.js';

const ACCEPTED = '.csv,.xlsx,.jsonl,.ndjson,text/csv,text/plain,application/x-ndjson';

/** A file is checked as soon as it is chosen, and imported when whoever chose it has seen what it would do. */
export function IncomingFile() {
  const say = useWords(importsWords);
  const pick = usePick();
  const mappings = useImportMappings();
  const preview = usePreviewImport();
  const send = useImportFile();
  const [chosen, setChosen] = useState<string>();
  const [incoming, setIncoming] = useState<Incoming>();
  if (mappings.isPending) return <Loading lines={3} />;
  if (mappings.isError) return <ProblemNotice error={mappings.error} />;
  const mapping = chosen ?? mappings.data[0]?.id ?? '';
  const check = (file: File) => {
    send.reset();
    setIncoming({ mapping, file });
    preview.mutate({ mapping, file });
  };
  const forget = () => {
    setIncoming(undefined);
    preview.reset();
  };
  return (
    <div className={page.cards}>
      <SelectField
        label={say('mapping')}
        value={mapping}
        onChange={(event) => {
          setChosen(event.target.value);
          forget();
        }}
      >
        {mappings.data.map(({ id, title }) => (
          <option key={id} value={id}>
            {pick(title)}
          </option>
        ))}
      </SelectField>
      <FileDrop
        title={say('chooseFile')}
        hint={say('dropFile')}
        accept={ACCEPTED}
        busy={preview.isPending || send.isPending}
        onFile={check}
      />
      {preview.isError && <ProblemNotice error={preview.error} />}
      {preview.data && incoming && (
        <PreviewReport of={preview.data}>
          <Button
            kind="primary"
            busy={send.isPending}
            onClick={() => send.mutate(incoming, { onSuccess: forget })}
          >
            {say('import')}
          </Button>
          <Button onClick={forget}>{say('cancel')}</Button>
        </PreviewReport>
      )}
      {send.isError && <ProblemNotice error={send.error} />}
      {send.data && <Imported answer={send.data} />}
    </div>
  );
}

function Imported({ answer }: { answer: ImportAnswer }) {
  const say = useWords(importsWords);
  const { fileName: name, keptCount: kept, statementCount: statements, repeated } = answer;
  return (
    <Notice
      tone={answer.rejectedCount + answer.setAsideCount > 0 ? 'amber' : 'pine'}
      title={
        repeated ? say('importedBefore', { name }) : say('imported', { name, kept, statements })
      }
      takesFocus
    />
  );
}
