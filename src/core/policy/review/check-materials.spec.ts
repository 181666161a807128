import { describe, expect, it } from '@jest/globals';
import { found, policyScene, versionOf } from '../../../../test/support/review.js';
import { checkMaterials } from './check-materials.js';

describe('papers that a department holds', () => {
  it('are held by a department of the catalogue', () => {
    const { policy, library } = policyScene(
      versionOf('{ fact: certified, operator: equal, value: true }'),
      'materials: [{ zh: 甲, en: A, heldBy: science }, { zh: 乙, en: B, heldBy: nobody }, { zh: 丙, en: C }]',
    );
    expect(found((findings) => checkMaterials(policy, library.departments, findings))).toEqual([
      'materials[1].heldBy unknown-department',
    ]);
  });
});
