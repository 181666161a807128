import { useClawbacks } from '../../api/clawbacks.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { useWords } from '../../i18n/words.js';
import { LinkButton } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';

/** Tells an enterprise in its own space of clawbacks that wait for it; nothing where there are none. */
export function ClawbackNotice() {
  const say = useWords(clawbackWords);
  const { data } = useClawbacks({});
  const waiting = (data?.pages ?? [])
    .flatMap((page) => page.data)
    .filter(({ owner }) => owner === 'enterprise');
  const [first] = waiting;
  if (!first) return null;
  return (
    <Notice tone="amber" title={say('noticeTitle', { count: waiting.length })}>
      <p>
        <LinkButton to={waiting.length === 1 ? `/clawbacks/${first.id}` : '/clawbacks'} small>
          {say('noticeOpen')}
        </LinkButton>
      </p>
    </Notice>
  );
}
