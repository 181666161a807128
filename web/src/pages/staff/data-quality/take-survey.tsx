import { useTakeSurvey, type DataQuality } from '../../../api/data-quality.js';
import { instantText } from '../../../format/date.js';
import { useLanguage } from '../../../i18n/language.js';
import { qualityWords } from '../../../i18n/quality-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { ProblemNotice } from '../../../ui/states.js';
import page from '../staff-page.module.css';
import styles from './data-quality-page.module.css';

/** When the data was surveyed last, how far a survey is that is being taken, and a button for another. */
export function TakeSurvey({ survey, running }: Pick<DataQuality, 'survey' | 'running'>) {
  const say = useWords(qualityWords);
  const { language } = useLanguage();
  const take = useTakeSurvey();
  const progress =
    running && say('surveying', { done: running.doneCount, total: running.enterpriseCount });
  return (
    <div className={styles.survey}>
      <Button busy={take.isPending || running !== null} onClick={() => take.mutate()}>
        {survey ? say('survey') : say('surveyFirst')}
      </Button>
      <div className={page.soft} role="status">
        {running && progress ? (
          <>
            <p>{progress}</p>
            <progress
              aria-label={progress}
              max={Math.max(1, running.enterpriseCount)}
              value={running.doneCount}
            />
          </>
        ) : (
          survey && (
            <p>
              {say('surveyed', {
                at: instantText(survey.finishedAt, language),
                count: survey.enterpriseCount,
              })}
            </p>
          )
        )}
      </div>
      {take.isError && !running && (
        <div className={page.wide}>
          <ProblemNotice error={take.error} />
        </div>
      )}
    </div>
  );
}
