import { createContext, use } from 'react';
import type { Me } from '../api/session.js';

export const MeContext = createContext<Me | null>(null);

/** Who is signed in, or nobody: the policies may be read by anybody. */
export function useVisitor(): Me | null {
  return use(MeContext);
}

/** Who is signed in; only below `RequireSession`. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('nobody is signed in here');
  return me;
}
