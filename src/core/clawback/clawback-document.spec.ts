import { readFileSync, writeFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { clawbackDiagram, clawbackDocument } from './clawback-document.js';

const DOCUMENT = new URL('../../../docs/clawback.md', import.meta.url);

describe('docs/clawback.md', () => {
  it('is drawn from the data', () => {
    const drawn = clawbackDocument();
    if (process.env['UPDATE_DOCUMENTS']) writeFileSync(DOCUMENT, drawn);
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(drawn);
  });
});

it('the diagram begins at the opening and ends at every end, in names without hyphens', () => {
  const lines = clawbackDiagram().split('\n');
  expect(lines).toContain('  [*] --> opened: 立案');
  for (const end of ['recovered', 'written_off', 'dropped']) {
    expect(lines).toContain(`  ${end} --> [*]`);
  }
  expect(lines.slice(1).filter((line) => /\w-\w/.test(line))).toEqual([]);
});
