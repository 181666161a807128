import { createHook } from 'node:async_hooks';
import { describe, expect, it } from '@jest/globals';
import { isAcceptablePassword, Passwords } from './passwords.js';

describe('a password', () => {
  const passwords = new Passwords();

  it('is stored as argon2id at the recommended cost, salted', async () => {
    const [first, second] = await Promise.all([
      passwords.hash('马到成功-2024'),
      passwords.hash('马到成功-2024'),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(second).not.toBe(first);
    expect(first.length).toBeLessThanOrEqual(255);
  });

  it('matches its own hash only', async () => {
    const hash = await passwords.hash('correct horse');
    expect(await passwords.match(hash, 'correct horse')).toBe(true);
    expect(await passwords.match(hash, 'correct horse ')).toBe(false);
    expect(await passwords.match(hash, 'Correct horse')).toBe(false);
  });

  it.each([undefined, null])('matches nobody whose hash is %s', async (none) => {
    expect(await passwords.match(none, 'correct horse')).toBe(false);
  });

  it('takes the same work off the event loop with and without a hash', async () => {
    const hash = await passwords.hash('correct horse');
    const withHash = await workStartedBy(() => passwords.match(hash, 'wrong horse'));
    const withoutHash = await workStartedBy(() => passwords.match(undefined, 'wrong horse'));
    expect(withHash).toHaveLength(1);
    expect(withoutHash).toEqual(withHash);
  });

  it('is the same on a keyboard that writes full-width characters', async () => {
    const hash = await passwords.hash('secret12');
    expect(await passwords.match(hash, 'ｓｅｃｒｅｔ１２')).toBe(true);
  });

  it.each([
    ['11 characters', 'abcdefghijk', false],
    ['12 characters', 'abcdefghijkl', true],
    ['12 characters of two code units each', '𠮷𠀋𡈽𠂉𡌛𠮷𠀋𡈽𠂉𡌛𠮷𠀋', true],
    ['11 characters of two code units each', '𠮷𠀋𡈽𠂉𡌛𠮷𠀋𡈽𠂉𡌛𠮷', false],
    ['128 characters', 'abcdefgh'.repeat(16), true],
    ['129 characters', `${'abcdefgh'.repeat(16)}i`, false],
    ['128 characters that become more', `ﬃ${'abcdefg'.repeat(18)}h`, false],
    ['16 code points that become 8 letters', 'a\u0301e\u0301i\u0301o\u0301'.repeat(2), false],
    ['4 characters again and again', 'abcdabcdabcd', false],
    ['the user name', 'Zhang.San.Feng', false],
    ['the user name in full width', 'ｚｈａｎｇ．ｓａｎ．ｆｅｎｇ', false],
    ['the user name and more', 'zhang.san.feng-2', true],
  ])('of %s: acceptable is %s', (_, password, acceptable) => {
    expect(isAcceptablePassword(password, 'zhang.san.feng')).toBe(acceptable);
  });
});

/** The kinds of native work that are handed out while something is awaited. */
async function workStartedBy(act: () => Promise<unknown>): Promise<string[]> {
  const kinds: string[] = [];
  const hook = createHook({ init: (_, kind) => kind === 'PROMISE' || kinds.push(kind) }).enable();
  await act();
  hook.disable();
  return kinds;
}
