import type { PrivacyNotice } from '../../api/consents.js';
import { useLanguage } from '../../i18n/language.js';

/** Every word of a notice, as it is agreed to. */
export function NoticeText({ of }: { of: PrivacyNotice }) {
  const { language } = useLanguage();
  return (
    <>
      {of.paragraphs.map((paragraph) => (
        <p key={paragraph.en}>{paragraph[language]}</p>
      ))}
    </>
  );
}
