import { TakeQualitySurvey } from '../enterprises/quality/take-quality-survey.js';
import { EXIT, print } from './exit-code.js';
import { Progress } from './progress.js';
import { withApplication } from './with-application.js';

/** `npx huiqi survey-quality`: what the page of data quality shows, taken anew; the running service does the same after each night. */
export async function surveyQualityCommand(options: { readonly json?: boolean }): Promise<number> {
  return withApplication(async ({ app, signal }) => {
    const progress = new Progress('enterprises');
    const survey = await app.get(TakeQualitySurvey).execute({
      signal,
      onProgress: (enterprises) => progress.show(enterprises),
    });
    progress.end();
    const conflicts = survey.facts.reduce((sum, fact) => sum + fact.conflicts, 0);
    await print(
      options.json
        ? JSON.stringify(survey)
        : `${survey.enterpriseCount} enterprises surveyed as of ${survey.asOf}, ${conflicts} conflicts`,
    );
    return EXIT.done;
  });
}
