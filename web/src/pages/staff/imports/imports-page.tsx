import { commonWords } from '../../../i18n/common-words.js';
import { importsWords } from '../../../i18n/imports-words.js';
import { useWords } from '../../../i18n/words.js';
import { Section } from '../../space/section.js';
import page from '../staff-page.module.css';
import { ImportList } from './import-list.js';
import { IncomingFile } from './incoming-file.js';

export function ImportsPage() {
  const say = useWords(importsWords);
  const common = useWords(commonWords);
  return (
    <div className={page.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={page.lead}>{say('lead')}</p>
      </header>
      <Section id="upload" title={say('uploadTitle')}>
        <IncomingFile />
      </Section>
      <Section id="imports" title={say('listTitle')}>
        <ImportList />
      </Section>
    </div>
  );
}
