import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const ROOT = resolve('.');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const RULES = join(ROOT, '.dependency-cruiser.mjs');

/** Violations as `rule: from → to`. */
function violations(directory: string): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [CRUISER, 'src', '--config', RULES, '--output-type', 'json'],
    { cwd: directory, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (stdout === '') throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as {
    summary: {
      totalCruised: number;
      violations: { rule: { name: string }; from: string; to: string }[];
    };
  };
  expect(summary.totalCruised).toBeGreaterThan(0);
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

describe('imports', () => {
  it('point one way, and core imports nothing but what computes', () => {
    expect(violations(ROOT)).toEqual([]);
  });

  describe('are refused', () => {
    const house = mkdtempSync(join(tmpdir(), 'huiqi-house-'));
    afterAll(() => rmSync(house, { recursive: true, force: true }));

    const files: Record<string, string> = {
      'tsconfig.json': '{"compilerOptions":{"module":"nodenext","moduleResolution":"nodenext"}}',
      'package.json':
        '{"type":"module","dependencies":{"typeorm":"1","json-rules-engine":"7","@nestjs/common":"12","better-sqlite3":"12","pg":"8"},"devDependencies":{"fast-check":"4"}}',
      'src/core/fine.ts': `import 'json-rules-engine'; import { createHash } from 'node:crypto'; export const a = createHash;`,
      'src/core/reads-a-file.ts': `import 'node:fs';`,
      'src/core/knows-nest.ts': `import type { Type } from '@nestjs/common'; export type A = Type;`,
      'src/core/knows-platform.ts': `import '../platform/clock.js';`,
      'src/platform/clock.ts': `import '../core/fine.js';`,
      'src/platform/database/entities.ts': `import '../../cases/case.entity.js';`,
      'src/platform/knows-cases.ts': `import '../cases/case.entity.js';`,
      'src/cases/case.entity.ts': `import 'typeorm';`,
      'src/cases/confirm-case.ts': `import type { EntityManager } from 'typeorm'; export type A = EntityManager;`,
      'src/cases/raw.ts': `import 'better-sqlite3';`,
      'src/cases/row-store.ts': `import 'better-sqlite3';`,
      'src/cases/pays.ts': `import '../payouts/pay.js';`,
      'src/cases/starts.ts': `import '../main.js';`,
      'src/cases/index.ts': `export const barrel = 1;`,
      'src/cases/uses-barrel.ts': `import './index.js';`,
      'src/cases/generates.ts': `import 'fast-check';`,
      'src/cases/lost.ts': `import './nowhere.js';`,
      'src/payouts/pay.ts': `import '../cases/case.entity.js';`,
      'src/matching/one.ts': `import './two.js';`,
      'src/matching/two.ts': `import './one.js';`,
      'src/main.ts': `import './payouts/pay.js';`,
    };

    it('when they break one of the rules', () => {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(house, name)), { recursive: true });
        writeFileSync(join(house, name), text);
      }
      symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));
      const found = violations(house).map((line) => line.replace(/ → .*/, ''));
      expect(found).toEqual([
        'cases-below-payouts: src/cases/pays.ts',
        'core-below-platform: src/core/knows-platform.ts',
        'core-is-pure: src/core/knows-nest.ts',
        'core-is-pure: src/core/knows-platform.ts',
        'core-is-pure: src/core/reads-a-file.ts',
        'drivers-in-stores: src/cases/raw.ts',
        'features-below-the-entrances: src/cases/starts.ts',
        'no-barrels: src/cases/uses-barrel.ts',
        'no-cycles: src/matching/one.ts',
        'no-development-tools-in-the-program: src/cases/generates.ts',
        'nothing-unresolvable: src/cases/lost.ts',
        'platform-below-audit: src/platform/knows-cases.ts',
        'storage-in-repositories: src/cases/confirm-case.ts',
      ]);
    });
  });
});
