import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntakeWalk } from './intake-walk.js';

const DOCUMENT = new URL('../../../docs/intake-walk.md', import.meta.url);

/**
 * Goal: what docs/intake-walk.md says of contradicting, corrected, expiring, bad, repeated and late data is what the service
 * does, on both databases. Method: the walk by HTTP through the real application under the shipped rules, its every
 * block compared with the page. UPDATE_DOCUMENTS=1 writes the blocks anew; the sentences around them are written by hand.
 */
describe('docs/intake-walk.md', () => {
  let walk: IntakeWalk;
  let blocks: Readonly<Record<string, string>>;
  beforeAll(async () => {
    walk = await IntakeWalk.open();
    blocks = await walk.blocks();
  }, 120_000);
  afterAll(() => walk?.close());

  it('shows what the service does', () => {
    for (const [heading, text] of Object.entries(blocks)) {
      const page = readFileSync(DOCUMENT, 'utf8');
      const place = page.indexOf(`\n## ${heading}\n`);
      const found = /```text\n([\s\S]*?)\n```/.exec(page.slice(place));
      if (process.env['UPDATE_DOCUMENTS'] && place >= 0 && found) {
        const below = page.slice(place).replace(found[0], () => `\`\`\`text\n${text}\n\`\`\``);
        writeFileSync(DOCUMENT, page.slice(0, place) + below);
      } else expect([heading, place >= 0 && found?.[1]]).toEqual([heading, text]);
    }
  });

  it('leaves books that agree', async () => {
    expect(await walk.ledgerFaults()).toEqual([]);
  });
});
