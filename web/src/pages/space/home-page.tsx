import { Navigate } from 'react-router';
import { useMe } from '../../app/me.js';
import { ClawbackNotice } from '../clawbacks/clawback-notice.js';
import { Space } from './space.js';

/** An enterprise comes home to its own space, staff to their board. */
export function HomePage() {
  const me = useMe();
  if (me.role !== 'enterprise' || !me.uscc) return <Navigate to="/staff" replace />;
  return <Space uscc={me.uscc} ownSpace news={<ClawbackNotice />} />;
}
