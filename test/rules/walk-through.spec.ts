import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { walkThroughBlocks } from './walk-through.js';

describe('docs/walk-through.md', () => {
  it('shows what the program makes of its policy', async () => {
    const page = readFileSync(new URL('../../docs/walk-through.md', import.meta.url), 'utf8');
    for (const [heading, text] of Object.entries(await walkThroughBlocks())) {
      const [, below] = page.split(`\n## ${heading}\n`);
      expect([heading, /```\w+\n([\s\S]*?)\n```/.exec(below ?? '')?.[1]]).toEqual([heading, text]);
    }
  });
});
