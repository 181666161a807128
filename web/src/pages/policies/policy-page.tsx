import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { isStatus } from '../../api/http.js';
import { shownVersion, usePolicy, type PolicyDetail } from '../../api/policies.js';
import { NotFoundPage } from '../../app/fault-page.js';
import { catalogueWords } from '../../i18n/catalogue-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { categoryName, policyWords } from '../../i18n/policy-words.js';
import { useWords } from '../../i18n/words.js';
import { LinkButton } from '../../ui/button.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { AtAGlance } from './at-a-glance.js';
import { Benefit } from './benefit.js';
import { Cases } from './cases.js';
import { Chain } from './chain.js';
import { ConditionList } from './condition-list.js';
import { FairCompetition } from './fair-competition.js';
import { History } from './history.js';
import { Materials } from './materials.js';
import styles from './policy-page.module.css';
import { Relations } from './relations.js';
import { SideFacts } from './side-facts.js';
import { Sources } from './sources.js';
import { StandingNotice } from './standing-notice.js';
import { StatusTag } from './status-tag.js';
import { useTimeLines } from './time-lines.js';

export function PolicyPage() {
  const { id = '' } = useParams();
  const policy = usePolicy(id);
  if (policy.isPending) return <Loading lines={5} />;
  if (isStatus(policy.error, 404)) return <NotFoundPage />;
  if (policy.isError) {
    return <ProblemNotice error={policy.error} onRetry={() => void policy.refetch()} />;
  }
  return <PolicyView policy={policy.data} />;
}

/** One policy on one page, as a person would explain it: what it gives, to whom, how, and where it is written. */
function PolicyView({ policy }: { policy: PolicyDetail }) {
  const catalogue = useWords(catalogueWords);
  const say = useWords(policyPageWords);
  const common = useWords(commonWords);
  const kinds = useWords(policyWords);
  const pick = usePick();
  const version = shownVersion(policy);
  return (
    <article className={styles.page}>
      <title>{`${pick(policy.title)} · ${common('brand')}`}</title>
      <header className={styles.head}>
        <p className={styles.crumbs}>
          <Link to="/policies">{catalogue('title')}</Link>
          <span>{categoryName(kinds, policy.category)}</span>
          <StatusTag standing={policy.standing} />
        </p>
        <h1>{pick(policy.title)}</h1>
        <p className={styles.summary}>{pick(policy.summary)}</p>
        <p>
          <LinkButton to={`/policies/${policy.id}/guide`} small>
            {say('guide')}
          </LinkButton>
        </p>
      </header>
      <StandingNotice policy={policy} />
      <AtAGlance policy={policy} version={version} />
      <div className={styles.columns}>
        <SideFacts policy={policy} version={version} />
        <Sections policy={policy} />
      </div>
    </article>
  );
}

function Sections({ policy }: { policy: PolicyDetail }) {
  const say = useWords(policyPageWords);
  const version = shownVersion(policy);
  const timeLines = useTimeLines(version);
  const notes = version && version.notes.length > 0 ? version.notes : policy.notes;
  const sources = version?.sources ?? policy.sources;
  const { restsOn, leadsTo, grants } = policy;
  return (
    <div className={styles.text}>
      <Section title={say('conditions')} of={version?.conditions}>
        {(condition) => <ConditionList condition={condition} />}
      </Section>
      <Section title={say('benefit')} of={version && version.benefitTerms.length > 0 && version}>
        {(one) => <Benefit version={one} />}
      </Section>
      <Section title={say('payableWhile')} of={version?.payableWhile}>
        {(condition) => <ConditionList condition={condition} />}
      </Section>
      <Section title={say('materials')} of={filled(policy.materials)}>
        {(materials) => <Materials materials={materials} />}
      </Section>
      <Section title={say('time')} of={filled(timeLines)}>
        {(lines) => (
          <dl className={styles.lines}>
            {lines.map(({ name, text }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </Section>
      <Section
        title={say('chain')}
        of={(grants ?? filled([...restsOn, ...leadsTo])) ? policy : null}
      >
        {(one) => <Chain policy={one} />}
      </Section>
      <Section title={say('relations')} of={filled(policy.relations)}>
        {(relations) => <Relations relations={relations} />}
      </Section>
      <Section title={say('sources')} of={filled(sources)}>
        {(list) => <Sources sources={list} />}
      </Section>
      <Section title={say('fairCompetition')} of={version && filled(version.fairCompetition)}>
        {(entries) => <FairCompetition entries={entries} />}
      </Section>
      <Section title={say('notes')} of={filled(notes)}>
        {(list) => (
          <ul className={styles.notes}>
            {list.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={say('history')} of={policy.history.length > 1 && policy.history}>
        {(history) => <History history={history} shown={policy.shown} />}
      </Section>
      <Section title={say('cases')} of={policy.cases.data.length > 0 && policy.cases}>
        {(cases) => <Cases cases={cases} />}
      </Section>
    </div>
  );
}

interface SectionProps<T> {
  readonly title: string;
  readonly of: T | false | null | undefined;
  readonly children: (of: T) => ReactNode;
}

/** A part that has nothing to say is not there. */
function Section<T>({ title, of, children }: SectionProps<T>) {
  if (of === false || of === null || of === undefined) return null;
  return (
    <section>
      <h2>{title}</h2>
      {children(of)}
    </section>
  );
}

function filled<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}
