/** Goal: a third party checks an entry with the script of docs/audit-chain.md and nothing of ours. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChainScene } from '../../../test/support/chain-scene.js';
import { fingerprintOf } from './chain-signer.js';
import type { EntryProof } from './prove-entry.js';

const DAY = 86_400_000;

describe('the proof of an entry', () => {
  let scene: ChainScene;
  let script: string;
  let proof: EntryProof;

  beforeAll(async () => {
    scene = await ChainScene.open();
    const [, code = ''] =
      /```js\n([\s\S]*?)```/.exec(await readFile('docs/audit-chain.md', 'utf8')) ?? [];
    expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
    script = join(scene.folder, 'check.mjs');
    await writeFile(script, code);
    for (let day = 0; day < 2; day += 1) {
      for (let number = 0; number < 11; number += 1) await scene.act(number);
      await scene.tick();
      scene.clock.advance(DAY);
    }
    await scene.tick();
    proof = await scene.proving.execute(await idAt(18));
  });
  afterAll(() => scene.close());

  const idAt = async (position: number) => (await scene.chain.findSeal(position))?.entryId ?? '';

  async function check(given: EntryProof, key = fingerprintOf(proof.publicKey ?? '')) {
    const file = join(scene.folder, 'proof.json');
    await writeFile(file, JSON.stringify(given));
    return promisify(execFile)(process.execPath, [script, file, key]).then(
      ({ stdout }) => stdout.trim(),
      (error: { stdout: string }) => error.stdout.trim(),
    );
  }

  it('convinces a third party, wherever the entry stands', async () => {
    expect(JSON.parse(proof.entry)).toMatchObject({ action: 'case.review', actor: 'reviewer-1' });
    expect(await check(proof)).toBe(`proved: ${proof.entry}`);
    for (const position of [1, 11, 12, 22])
      expect(await check(await scene.proving.execute(await idAt(position)))).toMatch(/^proved/);
  });

  it.each([
    [
      'another entry',
      () => ({ entry: proof.entry.replace('reviewer-1', 'reviewer-2') }),
      'under this root',
    ],
    ['another place', () => ({ position: proof.position - 1 }), 'under this root'],
    ['another instant', () => ({ sealedAt: '2024-10-17T02:00:00.001Z' }), 'under this root'],
    ['a shorter path', () => ({ path: proof.path.slice(1) }), 'under this root'],
    ['another day', () => ({ day: '2024-10-17' }), 'signature is wrong'],
    ['no signature', () => ({ signature: null, publicKey: null }), 'not signed'],
  ])('convinces nobody of %s', async (_, change, fault) => {
    expect(await check({ ...proof, ...change() })).toContain(fault);
  });

  it('convinces nobody under a key that the authority has not published', async () => {
    expect(await check(proof, '0'.repeat(32))).toContain('another key');
  });

  it('waits for the day to be over', async () => {
    await scene.act(100);
    await scene.sealing.execute();
    const today = scene.proving.execute(await idAt(23));
    await expect(today).rejects.toMatchObject({ code: 'AUDIT_DAY_NOT_OVER' });
    await expect(scene.proving.execute('none')).rejects.toMatchObject({
      code: 'AUDIT_ENTRY_NOT_FOUND',
    });
  });
});
