import { readFileSync, writeFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { CASE_LIFECYCLE } from './case-lifecycle.js';
import { lifecycleDiagram, lifecycleDocument } from './lifecycle-document.js';

const DOCUMENT = new URL('../../../docs/lifecycle.md', import.meta.url);

describe('docs/lifecycle.md', () => {
  it('is drawn from the data', () => {
    const drawn = lifecycleDocument(CASE_LIFECYCLE);
    if (process.env['UPDATE_DOCUMENTS']) writeFileSync(DOCUMENT, drawn);
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(drawn);
  });
});

describe('lifecycleDiagram', () => {
  const lines = lifecycleDiagram(CASE_LIFECYCLE).split('\n');

  it('begins at the offer and ends at every end', () => {
    expect(lines).toContain('  [*] --> offered: 发现应享');
    for (const end of ['closed', 'declined', 'rejected', 'withdrawn', 'missed']) {
      expect(lines).toContain(`  ${end} --> [*]`);
    }
  });

  it('writes an arrow for every transition, and names without hyphens', () => {
    expect(lines).toContain('  under_review --> reviewed: 审核通过');
    expect(lines).toContain('  bounced --> approved: 更正账户');
    expect(lines.slice(1).filter((line) => /\w-\w/.test(line))).toEqual([]);
  });
});
