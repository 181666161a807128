import { Navigate } from 'react-router';
import { agentsWords } from '../../i18n/agents-words.js';
import { useWords } from '../../i18n/words.js';
import { Empty } from '../../ui/states.js';
import { useMe } from '../../app/me.js';
import { staffHome } from '../../app/shell.js';
import { ClawbackNotice } from '../clawbacks/clawback-notice.js';
import { Space } from './space.js';

/** An enterprise comes home to its own space, staff to the first page of their menu; who acts for nobody is told what to ask for. */
export function HomePage() {
  const me = useMe();
  const say = useWords(agentsWords);
  if (me.role === 'enterprise' && !me.uscc)
    return (
      <Empty title={say('unboundTitle')}>{say('unboundText', { username: me.username })}</Empty>
    );
  if (!me.uscc) return <Navigate to={staffHome(me.role)} replace />;
  return <Space uscc={me.uscc} ownSpace mayAct={me.scope !== 'read'} news={<ClawbackNotice />} />;
}
