import { useDataQuality, type DataQuality } from '../../../api/data-quality.js';
import { commonWords } from '../../../i18n/common-words.js';
import { qualityWords } from '../../../i18n/quality-words.js';
import { useWords } from '../../../i18n/words.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Section } from '../../space/section.js';
import page from '../staff-page.module.css';
import { Completeness } from './completeness.js';
import { Conflicts } from './conflicts.js';
import { QualityShares } from './quality-shares.js';
import { Rhythms } from './rhythms.js';
import { TakeSurvey } from './take-survey.js';

export function DataQualityPage() {
  const say = useWords(qualityWords);
  const common = useWords(commonWords);
  const quality = useDataQuality();
  return (
    <div className={page.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={page.lead}>{say('lead')}</p>
      </header>
      {quality.isPending && <Loading lines={6} />}
      {quality.isError && (
        <ProblemNotice error={quality.error} onRetry={() => void quality.refetch()} />
      )}
      {quality.data && <Quality of={quality.data} />}
    </div>
  );
}

function Quality({ of }: { of: DataQuality }) {
  const say = useWords(qualityWords);
  const { survey, running, facts, rhythms, targetPercent } = of;
  const enterprises = survey?.enterpriseCount ?? 0;
  return (
    <>
      <TakeSurvey survey={survey} running={running} />
      {!survey && !running && <Empty title={say('none')}>{say('noneText')}</Empty>}
      {survey && enterprises === 0 && <Empty title={say('noEnterprises')} />}
      {survey && enterprises > 0 && (
        <>
          <QualityShares of={survey} factCount={facts.length} target={targetPercent} />
          <Section id="completeness" title={say('complete')} lead={say('completeLead')}>
            <Completeness facts={facts} enterprises={enterprises} />
          </Section>
        </>
      )}
      <Section id="rhythms" title={say('rhythms')}>
        <Rhythms of={rhythms} />
      </Section>
      {survey && enterprises > 0 && (
        <Section id="conflicts" title={say('conflicts')} lead={say('conflictsLead')}>
          <Conflicts facts={facts} survey={survey} />
        </Section>
      )}
    </>
  );
}
