import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { policyLibraryPage } from '../../src/commands/policy-library.js';
import { readInventory } from '../../src/core/policy/inventory.js';
import type { Library } from '../../src/core/policy/policy.js';
import {
  INVENTORY_FILE,
  readLibrary,
  type SourceFile,
} from '../../src/core/policy/read-library.js';
import { readRuleFolder, SHIPPED_RULES } from '../../src/policies/rule-folder.js';

const PAGE = new URL('../../docs/policy-library.md', import.meta.url);

describe('the policy library', () => {
  let library: Library;
  let file: SourceFile;

  beforeAll(async () => {
    const files = await readRuleFolder(SHIPPED_RULES);
    library = readLibrary(files).library as Library;
    file = files.find(({ name }) => name === INVENTORY_FILE) as SourceFile;
  });

  it('has made something of every entry of the inventory', () => {
    const { inventory, findings } = readInventory(file, library.policies.values());
    expect(inventory.size).toBe(66);
    expect(findings.list).toEqual([]);
  });

  it('is described by docs/policy-library.md as it stands', async () => {
    const written = readFileSync(PAGE, 'utf8');
    const asOf = /--as-of (\S+)`/.exec(written)?.[1] as string;
    const { inventory } = readInventory(file, library.policies.values());
    const page = policyLibraryPage(library, inventory, asOf);
    expect(await format(page, { parser: 'markdown', printWidth: 100, singleQuote: true })).toBe(
      written,
    );
  });

  it('notices an entry that nothing became of, and a policy of an unknown entry', () => {
    const text = `${file.text}\nX01: 某项\n`.replace(/^T01: .*$/m, '');
    const { findings } = readInventory({ ...file, text }, library.policies.values());
    expect(findings.list.map(({ path, code }) => [path, code])).toEqual([
      ['T01', 'unknown-entry'],
      ['X01', 'lost-entry'],
    ]);
  });
});
