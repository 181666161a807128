import { readProfileJson } from '../../src/core/facts/profile-json.js';
import { RecordProfiles } from '../../src/enterprises/record-profiles.js';
import { RuleLibrary } from '../../src/policies/rule-library.js';
import type { PayoutsScene, SceneEnterprise } from './payouts-scene.js';
import { asSystem } from './sign-in-as.js';

/** A value of human resources for a year. */
export const ofYear = (period: number, value: unknown) => ({
  period: String(period),
  value,
  source: 'human-resources',
});
const now = (value: unknown, source: string) => ({ value, source });

/**
 * What makes an enterprise eligible for the scene's policy: 1 − 200 ÷ 200 = 0 laid off, hence 60 % of the premium.
 * @param premiumYuan paid in 2023
 */
export function qualifyingFacts(premiumYuan: number): Record<string, unknown> {
  return {
    unemploymentPremiumPaidInFull: [ofYear(2023, true)],
    unemploymentPremium: [ofYear(2023, premiumYuan)],
    insuredDecember: [ofYear(2022, 200), ofYear(2023, 200)],
    naturalAttrition: [ofYear(2023, 0)],
    insuredUnderOneYear: [ofYear(2023, false)],
    insuranceSizeClass: [now('small', 'human-resources')],
    labourDispatch: [now(false, 'human-resources')],
    seriousDishonesty: [now(false, 'market-regulation')],
    deregistered: [now(false, 'market-regulation')],
  };
}

/** @throws Error naming the facts that could not be read */
export async function stateFacts(
  scene: PayoutsScene,
  { uscc, name }: SceneEnterprise,
  facts: Record<string, unknown>,
): Promise<void> {
  const { statements, faults } = readProfileJson(scene.get(RuleLibrary).current().facts, facts);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  await asSystem(() =>
    scene.get(RecordProfiles).execute([{ uscc, name, statements }], {
      demonstration: true,
      recordedBy: 'spec',
    }),
  );
}
