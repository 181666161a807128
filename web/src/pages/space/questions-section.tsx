import { useState } from 'react';
import type { Entitlements, Question } from '../../api/entitlements.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Empty } from '../../ui/states.js';
import { ChangeNotice } from './change-notice.js';
import { QuestionCard, type Answered } from './question-card.js';
import { Section } from './section.js';
import { WaitingList } from './waiting-list.js';
import styles from './cards.module.css';

/** Enough to act on; a wall of questions is what this page is there to spare people. */
const SHOWN_AT_FIRST = 3;

interface QuestionsSectionProps {
  readonly uscc: string;
  readonly entitlements: Entitlements;
  /** Staff see what the enterprise is asked; they do not answer in its name. */
  readonly mayAnswer: boolean;
}

export function QuestionsSection({ uscc, entitlements, mayAnswer }: QuestionsSectionProps) {
  const say = useWords(spaceWords);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const { questions, items } = entitlements;
  const cards = (some: readonly Question[]) =>
    some.map((question) => (
      <QuestionCard
        key={`${question.fact} ${question.period ?? ''}`}
        question={question}
        uscc={uscc}
        onAnswered={mayAnswer ? setAnswered : undefined}
      />
    ));
  const rest = questions.slice(SHOWN_AT_FIRST);
  return (
    <Section id="questions" title={say('questionsTitle')} lead={say('questionsLead')}>
      {answered && (
        <ChangeNotice
          key={answered.question.fact}
          answered={answered}
          onClose={() => setAnswered(null)}
        />
      )}
      {questions.length === 0 && <Empty title={say('questionsNone')} />}
      <div className={styles.cards}>{cards(questions.slice(0, SHOWN_AT_FIRST))}</div>
      {rest.length > 0 && (
        <Disclosure as="section" summary={say('questionsRest', { count: rest.length })}>
          <div className={styles.cards}>{cards(rest)}</div>
        </Disclosure>
      )}
      <WaitingList items={items.filter(({ group }) => group === 'answer')} />
    </Section>
  );
}
