import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { commonWords } from '../i18n/common-words.js';
import { useWords } from '../i18n/words.js';
import { Button, LinkButton } from '../ui/button.js';
import { Empty } from '../ui/states.js';

export function NotFoundPage() {
  const say = useWords(commonWords);
  return (
    <>
      <title>{`${say('notFoundTitle')} · ${say('brand')}`}</title>
      <Empty title={say('notFoundTitle')}>
        <p>{say('notFoundText')}</p>
        <p>
          <LinkButton to="/">{say('goHome')}</LinkButton>
        </p>
      </Empty>
    </>
  );
}

/** A page that threw, or whose code could not be loaded (after a new release the old file names are gone). */
export function FaultPage() {
  const say = useWords(commonWords);
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  return (
    <Empty title={say('problemPage')}>
      <p>
        <Button kind="primary" onClick={() => window.location.reload()}>
          {say('reload')}
        </Button>
      </p>
    </Empty>
  );
}
