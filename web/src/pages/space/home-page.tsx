import { Navigate } from 'react-router';
import { useMe } from '../../app/me.js';
import { staffHome } from '../../app/shell.js';
import { ClawbackNotice } from '../clawbacks/clawback-notice.js';
import { Space } from './space.js';

/** An enterprise comes home to its own space, staff to the first page of their menu. */
export function HomePage() {
  const me = useMe();
  if (me.role !== 'enterprise' || !me.uscc) return <Navigate to={staffHome(me.role)} replace />;
  return <Space uscc={me.uscc} ownSpace news={<ClawbackNotice />} />;
}
