import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { shippedLibrary } from '../../test/support/made-up-population.js';
import { decidedPolicies } from '../core/policy/policy.js';
import { provenVersions, writeProvenVersions } from './proven-versions.js';
import { SHIPPED_RULES } from './rule-folder.js';

describe('the proven versions', () => {
  it('of the shipped rules are all there are (else run: node dist/cli.js prove-readers --write)', async () => {
    const proven = await provenVersions(SHIPPED_RULES);
    const versions = decidedPolicies(shippedLibrary()).flatMap((policy) => policy.versions);
    expect(
      versions.filter(({ hash }) => !proven.has(hash)).map(({ policyId }) => policyId),
    ).toEqual([]);
  });

  it('are none beside a folder without a list, and what was written beside one with it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huiqi-proven-'));
    try {
      expect([...(await provenVersions(folder))]).toEqual([]);
      await writeProvenVersions(folder, { profilesPerPolicy: 10, versions: { a: ['1', '2'] } });
      expect([...(await provenVersions(folder))]).toEqual(['1', '2']);
      await writeFile(join(folder, 'proven-versions.json'), '{ "versions": { "a": 1 } }');
      await expect(provenVersions(folder)).rejects.toThrow('expected the hashes');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
