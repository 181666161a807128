import { budgetWords } from '../../../i18n/budget-words.js';
import { useWords } from '../../../i18n/words.js';
import { InputField, TextField } from '../../../ui/field.js';

/** Budgets move by documents: its number, and why. */
export interface DocumentDraft {
  readonly documentNumber: string;
  readonly reason: string;
}

export const NO_DOCUMENT: DocumentDraft = { documentNumber: '', reason: '' };

export function isNamed({ documentNumber, reason }: DocumentDraft): boolean {
  return documentNumber.trim() !== '' && reason.trim() !== '';
}

interface DocumentFieldsProps {
  readonly draft: DocumentDraft;
  /** Whether what is missing is to be marked. */
  readonly tried: boolean;
  readonly onChange: (draft: DocumentDraft) => void;
}

export function DocumentFields({ draft, tried, onChange }: DocumentFieldsProps) {
  const say = useWords(budgetWords);
  const faultOf = (text: string) => (tried && !text.trim() ? say('needed') : undefined);
  return (
    <>
      <InputField
        label={say('document')}
        maxLength={64}
        autoComplete="off"
        value={draft.documentNumber}
        error={faultOf(draft.documentNumber)}
        onChange={(event) => onChange({ ...draft, documentNumber: event.target.value })}
      />
      <TextField
        label={say('reason')}
        rows={2}
        maxLength={500}
        value={draft.reason}
        error={faultOf(draft.reason)}
        onChange={(event) => onChange({ ...draft, reason: event.target.value })}
      />
    </>
  );
}
