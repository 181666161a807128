import { useEndOtherSessions, useEndSession, type OwnSession } from '../../api/account.js';
import { instantText } from '../../format/date.js';
import { accountWords } from '../../i18n/account-words.js';
import { useLanguage } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/states.js';
import { Tag } from '../../ui/tag.js';
import page from '../staff/staff-page.module.css';

export function Sessions({ of }: { of: readonly OwnSession[] }) {
  const say = useWords(accountWords);
  const endOthers = useEndOtherSessions();
  return (
    <>
      <ul className={page.cards}>
        {of.map((session) => (
          <SessionCard key={session.id} of={session} />
        ))}
      </ul>
      {endOthers.isError && <ProblemNotice error={endOthers.error} />}
      {of.length > 1 && (
        <p>
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
            {say('endOthers')}
          </Button>
        </p>
      )}
    </>
  );
}

function SessionCard({ of }: { of: OwnSession }) {
  const say = useWords(accountWords);
  const { language } = useLanguage();
  const end = useEndSession();
  const at = (instant: string) => instantText(instant, language);
  return (
    <li className={page.card}>
      <div>
        <p className={page.head}>
          <strong>{of.agent || say('unknownAgent')}</strong>
          <span className="figure">{of.address}</span>
          {of.isThis && <Tag tone="pine">{say('thisOne')}</Tag>}
        </p>
        <p className={page.facts}>
          <span>{say('opened', { at: at(of.openedAt) })}</span>
          <span>{say('seen', { at: at(of.lastSeenAt) })}</span>
        </p>
        {end.isError && <ProblemNotice error={end.error} />}
      </div>
      {!of.isThis && (
        <Button small busy={end.isPending} onClick={() => end.mutate(of.id)}>
          {say('end')}
        </Button>
      )}
    </li>
  );
}
