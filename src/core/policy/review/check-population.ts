import type { Explanation, Reason } from '../../evaluate/explanation.js';
import { Findings, type Finding } from '../../finding.js';
import { partPath, versionPlaces } from './places.js';
import type { Policy } from '../policy.js';
import type { RawPolicy } from '../raw-policy.js';

interface Count {
  seen: number;
  possible: number;
  /** By the path of the condition, how many it alone or among others excludes. */
  readonly excluded: Map<string, number>;
  readonly policy: Policy;
  from: string;
}

/** Counts over a population which policies nobody in it meets, or could meet if what is missing were known. */
export class PopulationCheck {
  private readonly counts = new Map<string, Count>();

  add(explanations: readonly Explanation[]): void {
    for (const { policy, version, verdict, reasons } of explanations) {
      if (!version || !reasons) continue;
      const count = this.counts.get(policy.id) ?? {
        seen: 0,
        possible: 0,
        excluded: new Map<string, number>(),
        policy,
        from: version.from,
      };
      this.counts.set(policy.id, count);
      count.seen += 1;
      if (verdict !== 'ineligible') count.possible += 1;
      for (const path of excluding(reasons, 'eligibility'))
        count.excluded.set(path, (count.excluded.get(path) ?? 0) + 1);
    }
  }

  /** Warnings about the policies given with the text they stand in. */
  findings(raws: ReadonlyMap<string, RawPolicy>): Finding[] {
    return [...this.counts.values()].flatMap(({ seen, possible, excluded, policy, from }) => {
      const raw = raws.get(policy.id);
      if (possible > 0 || !raw) return [];
      const place = versionPlaces(raw, policy.versions).find(
        ({ version }) => version.from === from,
      );
      const [most, times] = [...excluded].sort((a, b) => b[1] - a[1])[0] ?? ['eligibility', seen];
      const findings = new Findings(policy.file);
      findings.warn(
        `${place?.path ?? ''}.${most}`,
        'nobody-meets',
        `nobody of the ${seen} in the population meets the policy or could meet it; this condition excludes most, ${times}`,
      );
      return findings.list;
    });
  }
}

/** The innermost conditions that by themselves make the verdict no; of an `any`, no part alone does. */
function excluding(reason: Reason, path: string): string[] {
  if (reason.truth !== false) return [];
  if (reason.kind !== 'all') return [path];
  return reason.parts.flatMap((part, index) => excluding(part, partPath('all', path, index)));
}
