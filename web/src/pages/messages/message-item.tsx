import { useReadMessage, type Message } from '../../api/messages.js';
import { instantText } from '../../format/date.js';
import { messagesWords } from '../../i18n/messages-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { LinkButton } from '../../ui/button.js';
import { Tag } from '../../ui/tag.js';
import styles from './messages-page.module.css';

/** Only a path of these pages is followed: a message never leads elsewhere. */
const OWN_PATH = /^\/(?![/\\])/;

/** Opening a message reads it. */
export function MessageItem({ message, uscc }: { message: Message; uscc: string }) {
  const say = useWords(messagesWords);
  const pick = usePick();
  const { language } = useLanguage();
  const read = useReadMessage(uscc);
  const unread = message.readAt === null;
  return (
    <li>
      <details
        className={`${styles.message} ${unread ? styles.unread : ''}`}
        onToggle={(event) => {
          if (event.currentTarget.open && unread && read.isIdle) read.mutate(message.id);
        }}
      >
        <summary>
          <span className={styles.subject}>{pick(message.subject)}</span>
          {unread && <Tag tone="amber">{say('unreadMark')}</Tag>}
          <time dateTime={message.createdAt} className="figure">
            {instantText(message.createdAt, language)}
          </time>
        </summary>
        <div className={styles.body}>
          {pick(message.body)
            .split(/\n+/)
            .map((paragraph, index) => (
              <p key={index}>{paragraph}</p>
            ))}
          {message.action && OWN_PATH.test(message.action.path) && (
            <p>
              <LinkButton to={message.action.path} kind="primary" small>
                {pick(message.action.label)}
              </LinkButton>
            </p>
          )}
        </div>
      </details>
    </li>
  );
}
