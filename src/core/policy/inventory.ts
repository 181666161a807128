import { Findings } from '../finding.js';
import { readYaml, schemaOf } from '../read-yaml.js';
import type { Policy } from './policy.js';
import type { SourceFile } from './read-library.js';

/** What documents have been found of, by the entry's number: each has to become at least one policy or draft. */
export type Inventory = ReadonlyMap<string, string>;

const validateInventory = schemaOf({
  type: 'object',
  propertyNames: { pattern: '^[A-Z]\\d{2}$' },
  additionalProperties: { type: 'string', minLength: 1 },
});

/** Reads the inventory of a rule folder and says which entries nothing became of, and which policies name no entry of it. */
export function readInventory(
  { name, text }: SourceFile,
  policies: Iterable<Policy>,
): { inventory: Inventory; findings: Findings } {
  const findings = new Findings(name);
  const raw = readYaml<Record<string, string>>(text, validateInventory, findings) ?? {};
  const inventory = new Map(Object.entries(raw));
  const taken = new Set<string>();
  for (const { id, inventory: entry } of policies) {
    if (entry === undefined) continue;
    taken.add(entry);
    if (!inventory.has(entry))
      findings.add(entry, 'unknown-entry', `"${id}" comes from an entry that is not listed`);
  }
  for (const entry of inventory.keys()) {
    if (!taken.has(entry))
      findings.add(entry, 'lost-entry', 'no policy, draft or note came of this entry');
  }
  return { inventory, findings };
}
