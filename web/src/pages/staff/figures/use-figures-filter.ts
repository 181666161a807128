import { useSearchParams } from 'react-router';
import type { CaseScope, Figures, FiguresQuery } from '../../../api/figures.js';

type Name = 'policyId' | 'town' | 'department' | 'from' | 'to';

export interface FiguresFilter {
  readonly query: FiguresQuery;
  readonly scope: CaseScope;
  readonly reason: string | undefined;
  readonly valueOf: (name: Name) => string;
  readonly choose: (name: Name | 'by' | 'reason', value: string | undefined) => void;
  readonly clear: () => void;
  readonly isFiltered: boolean;
}

const GROUPS: readonly Figures['by'][] = ['policy', 'town', 'department'];
const SCOPE = ['policyId', 'town', 'department'] as const;
const PERIOD = ['from', 'to'] as const;

/** A choice changes the page where it is, and a chosen date would spring back until the router had got round to it. */
const AT_ONCE = { preventScrollReset: true, flushSync: true, replace: true };

/** The filter lives in the address: a view can be bookmarked and sent to a colleague. */
export function useFiguresFilter(): FiguresFilter {
  const [parameters, setParameters] = useSearchParams();
  const given = (names: readonly Name[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = parameters.get(name);
        return value ? [[name, value]] : [];
      }),
    );
  const scope: CaseScope = given(SCOPE);
  const by = GROUPS.find((group) => group === parameters.get('by')) ?? 'policy';
  return {
    scope,
    query: { ...scope, ...given(PERIOD), by },
    reason: parameters.get('reason') ?? undefined,
    valueOf: (name) => parameters.get(name) ?? '',
    choose: (name, value) =>
      setParameters((before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      }, AT_ONCE),
    clear: () => setParameters({ by }, AT_ONCE),
    isFiltered: [...SCOPE, ...PERIOD, 'reason'].some((name) => parameters.has(name)),
  };
}
