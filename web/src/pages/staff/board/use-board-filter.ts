import { useSearchParams } from 'react-router';
import type { CaseFilter } from '../../../api/cases.js';

export interface Board {
  readonly filter: CaseFilter;
  /** The case whose drawer is open. */
  readonly openId: string | null;
  readonly chooseState: (state: string | undefined) => void;
  readonly choosePolicy: (policyId: string | undefined) => void;
  readonly chooseOverdue: (overdue: boolean) => void;
  readonly openCase: (id: string | null) => void;
  readonly clear: () => void;
}

/** Stays where it is on the page; and at once, or a ticked box would spring back until the router had got round to it. */
const AT_ONCE = { preventScrollReset: true, flushSync: true };

/** The filter lives in the address: a view can be bookmarked, sent to a colleague, and walked back through. */
export function useBoardFilter(): Board {
  const [parameters, setParameters] = useSearchParams();
  const set = (name: string, value: string | null | undefined) =>
    setParameters((before) => {
      const after = new URLSearchParams(before);
      if (value) after.set(name, value);
      else after.delete(name);
      return after;
    }, AT_ONCE);
  const state = parameters.get('state');
  const policyId = parameters.get('policyId');
  return {
    filter: {
      ...(state ? { state } : {}),
      ...(policyId ? { policyId } : {}),
      ...(parameters.get('overdue') ? { overdue: true } : {}),
    },
    openId: parameters.get('case'),
    chooseState: (chosen) => set('state', chosen),
    choosePolicy: (chosen) => set('policyId', chosen),
    chooseOverdue: (overdue) => set('overdue', overdue ? 'true' : null),
    openCase: (id) => set('case', id),
    clear: () => setParameters({}, AT_ONCE),
  };
}
