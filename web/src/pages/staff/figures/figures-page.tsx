import { useFigures } from '../../../api/figures.js';
import { commonWords } from '../../../i18n/common-words.js';
import { figuresWords } from '../../../i18n/figures-words.js';
import { useWords } from '../../../i18n/words.js';
import { Loading, ProblemNotice } from '../../../ui/states.js';
import { Section } from '../../space/section.js';
import { ExportButton } from '../exports/export-button.js';
import page from '../staff-page.module.css';
import { FigureFilters } from './figure-filters.js';
import { Groups } from './groups.js';
import { HeadFigures } from './head-figures.js';
import { StateTimes } from './state-times.js';
import { StuckCases } from './stuck-cases.js';
import { useFiguresFilter } from './use-figures-filter.js';

export function FiguresPage() {
  const say = useWords(figuresWords);
  const common = useWords(commonWords);
  const filter = useFiguresFilter();
  const figures = useFigures(filter.query);
  return (
    <div className={page.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={page.lead}>{say('lead')}</p>
      </header>
      <FigureFilters filter={filter} figures={figures.data} />
      {figures.isPending && <Loading lines={6} />}
      {figures.isError && (
        <ProblemNotice error={figures.error} onRetry={() => void figures.refetch()} />
      )}
      {figures.data && (
        <>
          <HeadFigures of={figures.data.total} />
          <Section id="states" title={say('statesTitle')} lead={say('statesLead')}>
            <StateTimes states={figures.data.total.states} />
            {!figures.data.calendarCertain && <p className={page.soft}>{say('uncertain')}</p>}
          </Section>
          <Section id="groups" title={say('groupsTitle')}>
            <Groups figures={figures.data} filter={filter} />
            <div>
              <ExportButton path="/figures/file" query={{ ...filter.query }}>
                {say('download')}
              </ExportButton>
            </div>
          </Section>
          <Section id="stuck" title={say('stuckTitle')}>
            <StuckCases total={figures.data.total} filter={filter} />
          </Section>
        </>
      )}
    </div>
  );
}
