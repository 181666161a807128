import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ownPath } from './own-path.js';

it('leads to pages of ours alone, whatever is wanted', () => {
  const piece = fc.constantFrom(...'/\\.:@?#%\t\n ae'.split(''), '//', 'evil.example', 'https:');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const path = ownPath(pieces.join(''));
      const address = new URL(path, 'https://huiqi.example/sign-in');
      expect(address.origin).toBe('https://huiqi.example');
      expect(address.pathname).not.toMatch(/^\/api/);
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  [undefined, '/'],
  ['', '/'],
  ['policies', '/'],
  ['/policies?search=a#b', '/policies?search=a'],
  ['/staff/../api/v1/session', '/'],
  ['/sign-in?problem=X', '/'],
])('of %j makes %j', (wanted, path) => {
  expect(ownPath(wanted)).toBe(path);
});
