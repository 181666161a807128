import type { PolicySummary } from '../../api/policies.js';

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** Every word of the search occurs somewhere in the policy's own words, in either language. */
export function matchesSearch(policy: PolicySummary, search: string): boolean {
  const { title, summary, authority, id } = policy;
  const text = fold([title.zh, title.en, summary.zh, summary.en, authority, id].join(' '));
  return fold(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
