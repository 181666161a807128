import { useMessages } from '../../api/messages.js';
import { useMe } from '../../app/me.js';
import { commonWords } from '../../i18n/common-words.js';
import { messagesWords } from '../../i18n/messages-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import { MessageItem } from './message-item.js';
import styles from './messages-page.module.css';

export function MessagesPage() {
  const say = useWords(messagesWords);
  const common = useWords(commonWords);
  const { uscc } = useMe();
  return (
    <div className={styles.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <h1>{say('title')}</h1>
      {uscc ? <Inbox uscc={uscc} /> : <Empty title={say('notEnterprise')} />}
    </div>
  );
}

function Inbox({ uscc }: { uscc: string }) {
  const say = useWords(messagesWords);
  const common = useWords(commonWords);
  const messages = useMessages(uscc);
  if (messages.isPending) return <Loading lines={4} />;
  if (messages.isError) {
    return <ProblemNotice error={messages.error} onRetry={() => void messages.refetch()} />;
  }
  const all = messages.data.pages.flatMap(({ data }) => data);
  const unread = messages.data.pages[0]?.unreadCount ?? 0;
  if (all.length === 0) return <Empty title={say('none')}>{say('noneText')}</Empty>;
  return (
    <>
      <p className={styles.count}>
        {unread > 0 ? common('unread', { count: unread }) : say('allRead')}
      </p>
      <ul className={styles.list}>
        {all.map((message) => (
          <MessageItem key={message.id} message={message} uscc={uscc} />
        ))}
      </ul>
      {messages.hasNextPage && (
        <Button busy={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
          {common('more')}
        </Button>
      )}
    </>
  );
}
