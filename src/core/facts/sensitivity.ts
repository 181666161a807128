import type { Findings } from '../finding.js';
import type { Derivation, FactDefinition, Sensitivity } from './fact-definition.js';

/** From what anybody may know to what concerns single persons. */
export const SENSITIVITIES: readonly Sensitivity[] = [
  'public',
  'internal',
  'restricted',
  'personal',
];

/** What is recorded whenever staff are shown it. */
export function isSensitive({ sensitivity }: Pick<FactDefinition, 'sensitivity'>): boolean {
  return sensitivity === 'restricted' || sensitivity === 'personal';
}

/**
 * Gives each derived fact the sensitivity of its most sensitive input, unless it declares a higher one. A lower one may be
 * declared for a count or a band alone, which say less than what they are made of. The dictionary must be free of cycles.
 * @param declared by id, what the file says
 */
export function settleSensitivities(
  dictionary: Map<string, FactDefinition>,
  declared: ReadonlyMap<string, Sensitivity>,
  findings: Findings,
): void {
  const settled = new Map<string, Sensitivity>();
  const settle = (id: string): Sensitivity => {
    const known = settled.get(id);
    if (known) return known;
    const derived = dictionary.get(id)?.derived;
    const least = derived && mostSensitive(derived.of.map(({ fact }) => settle(fact)));
    const sensitivity = declared.get(id) ?? least ?? 'internal';
    if (derived && least && rankOf(sensitivity) < rankOf(least) && !mayBeLower(derived))
      findings.add(
        `${id}.sensitivity`,
        'derived-sensitivity',
        `it is worked out from ${least} facts, so it is ${least} at least`,
      );
    settled.set(id, sensitivity);
    return sensitivity;
  };
  for (const [id, definition] of dictionary)
    dictionary.set(id, { ...definition, sensitivity: settle(id) });
}

function mayBeLower({ function: how }: Derivation): boolean {
  return how === 'count' || how === 'size-class';
}

function mostSensitive(of: readonly Sensitivity[]): Sensitivity {
  return of.reduce((most, one) => (rankOf(one) > rankOf(most) ? one : most), 'public');
}

function rankOf(sensitivity: Sensitivity): number {
  return SENSITIVITIES.indexOf(sensitivity);
}
