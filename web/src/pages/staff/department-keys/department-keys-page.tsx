import { useState } from 'react';
import { useDepartmentKeys, type DepartmentKey } from '../../../api/department-keys.js';
import { instantText } from '../../../format/date.js';
import { commonWords } from '../../../i18n/common-words.js';
import { keysWords } from '../../../i18n/keys-words.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import { Section } from '../../space/section.js';
import page from '../staff-page.module.css';
import { MakeKey } from './make-key.js';
import { RevokeKey } from './revoke-key.js';

export function DepartmentKeysPage() {
  const say = useWords(keysWords);
  const common = useWords(commonWords);
  const keys = useDepartmentKeys();
  const [revoked, setRevoked] = useState<DepartmentKey>();
  return (
    <div className={page.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={page.lead}>{say('lead')}</p>
      </header>
      {keys.isPending && <Loading lines={4} />}
      {keys.isError && <ProblemNotice error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data && (
        <>
          <Section id="make" title={say('make')}>
            <MakeKey departments={keys.data.departments} />
          </Section>
          <Section id="keys" title={say('list')}>
            {keys.data.data.length === 0 && <Empty title={say('none')} />}
            <ul className={page.cards}>
              {keys.data.data.map((key) => (
                <KeyCard key={key.id} of={key} onRevoke={() => setRevoked(key)} />
              ))}
            </ul>
          </Section>
        </>
      )}
      {revoked && <RevokeKey of={revoked} onClose={() => setRevoked(undefined)} />}
    </div>
  );
}

function KeyCard({ of, onRevoke }: { of: DepartmentKey; onRevoke: () => void }) {
  const say = useWords(keysWords);
  const pick = usePick();
  const { language } = useLanguage();
  const at = (instant: string) => instantText(instant, language);
  return (
    <li className={page.card} data-key={of.id}>
      <div>
        <p className={page.head}>
          <strong>{pick(of.department)}</strong>
          <span>{of.label}</span>
          <Tag tone={of.revokedAt ? 'stone' : 'pine'}>
            {of.revokedAt ? say('revoked') : say('active')}
          </Tag>
        </p>
        <p className={page.facts}>
          <code>{of.id}</code>
          <span>{say('madeBy', { name: of.createdBy, at: at(of.createdAt) })}</span>
          <span>{of.lastUsedAt ? say('usedAt', { at: at(of.lastUsedAt) }) : say('neverUsed')}</span>
          {of.revokedAt && (
            <span>{say('revokedBy', { name: of.revokedBy ?? '', at: at(of.revokedAt) })}</span>
          )}
        </p>
      </div>
      {!of.revokedAt && (
        <Button kind="danger" small onClick={onRevoke}>
          {say('revoke')}
        </Button>
      )}
    </li>
  );
}
