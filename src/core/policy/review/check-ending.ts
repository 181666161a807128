import type { Findings } from '../../finding.js';
import { addDays, daysBetween, type LocalDate } from '../../local-date.js';
import type { VersionPlace } from './places.js';

/** Long enough to find out whether the document is prolonged and to write the next version. */
const NOTICE_DAYS = 90;

/** Warns of a version that ends soon with none to follow: on the day after, nobody would get anything. */
export function checkEnding(
  places: readonly VersionPlace[],
  asOf: LocalDate,
  findings: Findings,
): void {
  for (const { version, path } of places) {
    const { to } = version;
    if (to === undefined || to < asOf || daysBetween(asOf, to) > NOTICE_DAYS) continue;
    if (places.some((other) => other.version.from === addDays(to, 1))) continue;
    findings.warn(
      `${path}.effective.to`,
      'ends-soon',
      `ends on ${to}, ${daysBetween(asOf, to)} days after ${asOf}, and no version follows on the day after`,
    );
  }
}
