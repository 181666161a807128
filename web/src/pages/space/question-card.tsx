import { useState, type SubmitEvent } from 'react';
import { useStateFact } from '../../api/enterprises.js';
import type { Entitlements, Question } from '../../api/entitlements.js';
import { periodText } from '../../format/date.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Money } from '../../ui/money.js';
import { ProblemNotice } from '../../ui/states.js';
import { AnswerInput } from './answer-input.js';
import { EMPTY_DRAFT, readAnswer } from './answer-value.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import styles from './question-card.module.css';

export interface Answered {
  readonly question: Question;
  readonly before: Entitlements;
  readonly after: Entitlements;
}

interface QuestionCardProps {
  readonly question: Question;
  readonly uscc: string;
  /** Absent where the question is only shown. */
  readonly onAnswered?: ((answered: Answered) => void) | undefined;
}

export function QuestionCard({ question, uscc, onAnswered }: QuestionCardProps) {
  const say = useWords(spaceWords);
  const pick = usePick();
  const { language } = useLanguage();
  const period = periodText(question.period, language);
  return (
    <div className={styles.card} data-fact={question.fact}>
      <div className={styles.worth}>
        {question.unlockFen !== null && (
          <>
            <span>{say('unlocks')}</span>
            <Money fen={question.unlockFen} short size="large" />
          </>
        )}
        <small>{say('unlocksPolicies', { count: question.policyIds.length })}</small>
      </div>
      <div className={styles.ask}>
        <h3>{pick(question.question) || pick(question.label)}</h3>
        {period && <p className={styles.period}>{say('periodOf', { period })}</p>}
        {onAnswered && <AnswerForm question={question} uscc={uscc} onAnswered={onAnswered} />}
      </div>
    </div>
  );
}

type AnswerFormProps = Required<QuestionCardProps> & { onAnswered: (answered: Answered) => void };

function AnswerForm({ question, uscc, onAnswered }: AnswerFormProps) {
  const say = useWords(spaceWords);
  const pick = usePick();
  const stateFact = useStateFact(uscc);
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [tried, setTried] = useState(false);
  const answer = readAnswer(question.type, draft);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if ('fault' in answer) return focusFirstFault(event.currentTarget);
    if (stateFact.isPending) return;
    stateFact.mutate(
      {
        fact: question.fact,
        value: answer.value,
        ...(question.period ? { period: question.period } : {}),
      },
      { onSuccess: (change) => onAnswered({ question, ...change }) },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.row}>
        <AnswerInput
          question={question}
          label={pick(question.label)}
          draft={draft}
          error={tried && 'fault' in answer ? say(answer.fault) : undefined}
          onChange={setDraft}
        />
        <Button kind="primary" type="submit" busy={stateFact.isPending}>
          {say('answer')}
        </Button>
      </div>
      {stateFact.isError && <ProblemNotice error={stateFact.error} />}
    </form>
  );
}
