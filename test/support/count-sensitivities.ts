import type { Sensitivity } from '../../src/core/facts/fact-definition.js';
import { RuleLibrary } from '../../src/policies/rule-library.js';
import type { TestApp } from './test-app.js';

/** How many facts of each sensitivity the published catalogue has. */
export function countSensitivities({ app }: TestApp): Record<Sensitivity, number> {
  const counts = { public: 0, internal: 0, restricted: 0, personal: 0 };
  const { facts } = app.get(RuleLibrary, { strict: false }).current();
  for (const { sensitivity } of facts.values()) counts[sensitivity] += 1;
  return counts;
}
