import { RecordProfiles } from '../../src/enterprises/record-profiles.js';
import { asSystem } from './sign-in-as.js';
import type { TestApp } from './test-app.js';

/** Enterprises of which nothing is known but that there are such. */
export function recordEnterprises({ app }: TestApp, ...usccs: readonly string[]): Promise<void> {
  const profiles = usccs.map((uscc) => ({ uscc, name: `企业${uscc}`, statements: [] }));
  const options = { demonstration: false, recordedBy: 'test' };
  return asSystem(() => app.get(RecordProfiles, { strict: false }).execute(profiles, options));
}
