import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inclusionPath, MerkleRoot } from './merkle-tree.js';

const sm3 = (...parts: readonly Buffer[]) =>
  createHash('sm3').update(Buffer.concat(parts)).digest();

/** RFC 6962 §2.1 word for word. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [first, ...rest] = leaves;
  if (!first) return sm3();
  if (rest.length === 0) return sm3(Buffer.of(0), first);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sm3(Buffer.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/** RFC 9162 §2.1.3.2 word for word: whether a path leads from a leaf to a root. */
function leadsTo(root: string, leaf: Buffer, index: number, size: number, path: readonly string[]) {
  let [fn, sn] = [index, size - 1];
  let r = sm3(Buffer.of(0), leaf);
  for (const step of path) {
    if (sn === 0) return false;
    const p = Buffer.from(step, 'hex');
    if (fn % 2 === 1 || fn === sn) {
      r = sm3(Buffer.of(1), p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else r = sm3(Buffer.of(1), r, p);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && r.toString('hex') === root;
}

const leaves = fc.array(
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
  {
    minLength: 1,
    maxLength: 70,
  },
);
const hexOf = (all: readonly Buffer[]) => all.map((leaf) => leaf.toString('hex'));

function rootOf(all: readonly Buffer[]): string {
  const tree = new MerkleRoot();
  for (const leaf of hexOf(all)) tree.add(leaf);
  return tree.root();
}

describe('the Merkle tree', () => {
  it('hashes with SM3, as GB/T 32905 gives it for "abc"', () => {
    expect(sm3(Buffer.from('abc')).toString('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
    expect(new MerkleRoot().root()).toBe(treeHash([]).toString('hex'));
  });

  it('has the root that RFC 6962 defines, however the leaves come', () => {
    fc.assert(
      fc.property(leaves, (all) => {
        expect(rootOf(all)).toBe(treeHash(all).toString('hex'));
      }),
    );
  });

  it('proves every leaf in its place, and no other leaf, place or size', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (all, seed) => {
        const index = seed % all.length;
        const [leaf, root] = [all[index] as Buffer, rootOf(all)];
        const path = inclusionPath(hexOf(all), index);
        expect(leadsTo(root, leaf, index, all.length, path)).toBe(true);
        expect(leadsTo(root, sm3(leaf), index, all.length, path)).toBe(false);
        expect(leadsTo(root, leaf, index, all.length, path.slice(1))).toBe(all.length === 1);
        const elsewhere = (index + 1) % all.length;
        if (elsewhere !== index)
          expect(leadsTo(root, leaf, elsewhere, all.length, path)).toBe(false);
      }),
    );
  });
});
