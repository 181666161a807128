import { useState, type SubmitEvent } from 'react';
import { useCaseRating, useRateCase, type Rating } from '../../api/ratings.js';
import { dateText, instantText } from '../../format/date.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { ratingWords, SCORES } from '../../i18n/rating-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/states.js';
import styles from './case-page.module.css';
import ratingStyles from './case-rating.module.css';

/** The rating of a case that has ended: to be given once, then to be seen with what came of it. */
export function CaseRating({ caseId, own }: { caseId: string; own: boolean }) {
  const say = useWords(ratingWords);
  const rating = useCaseRating(caseId);
  if (rating.isError) return <ProblemNotice error={rating.error} />;
  if (!rating.data || (!rating.data.mayRate && !rating.data.rating)) return null;
  return (
    <section className={styles.card} id="rating">
      <h2>{say(!rating.data.rating ? 'rate' : own ? 'ratedByYou' : 'rated')}</h2>
      {rating.data.rating ? <Given rating={rating.data.rating} /> : <RateForm caseId={caseId} />}
    </section>
  );
}

function Given({ rating }: { rating: Rating }) {
  const say = useWords(ratingWords);
  const pick = usePick();
  const { language } = useLanguage();
  const { rectification } = rating;
  return (
    <>
      <p>
        <strong>{pick(rating.scoreLabel)}</strong>{' '}
        <span className={styles.due}>
          {say('ratedOn', { date: instantText(rating.ratedAt, language) })}
        </span>
      </p>
      {rating.comment && <p>{rating.comment}</p>}
      {rectification &&
        (rectification.answer ? (
          <Notice tone="pine" title={say('answer')}>
            <p>{rectification.answer}</p>
          </Notice>
        ) : (
          <Notice
            tone="amber"
            title={say('awaitsAnswer', { date: dateText(rectification.dueOn, language) })}
          />
        ))}
    </>
  );
}

function RateForm({ caseId }: { caseId: string }) {
  const say = useWords(ratingWords);
  const rate = useRateCase(caseId);
  const [score, setScore] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (score === null || rate.isPending) return;
    rate.mutate({ score, ...(comment.trim() ? { comment: comment.trim() } : {}) });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{say('rateText')}</p>
      <fieldset className={ratingStyles.scores}>
        <legend>{say('score')}</legend>
        {SCORES.map(({ score: value, key }) => (
          <label key={value}>
            <input
              type="radio"
              name="score"
              checked={score === value}
              onChange={() => setScore(value)}
            />
            {say(key)}
          </label>
        ))}
      </fieldset>
      {tried && score === null && (
        <p className={styles.overdue} role="alert">
          {say('scoreNeeded')}
        </p>
      )}
      <TextField
        label={say('comment')}
        rows={3}
        maxLength={500}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      {rate.isError && <ProblemNotice error={rate.error} />}
      <Button kind="primary" type="submit" busy={rate.isPending}>
        {say('send')}
      </Button>
    </form>
  );
}
