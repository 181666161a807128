import { createHash } from 'node:crypto';

/**
 * The tree of RFC 6962 §2.1 with SM3 in place of SHA-256. A leaf's data are the 32 bytes of a seal's hash. Leaves and nodes
 * are hashed behind different first bytes, so that a node can never pass for a leaf.
 */
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

function leafOf(hash: string): Buffer {
  return createHash('sm3').update(LEAF).update(hash, 'hex').digest();
}

function nodeOf(left: Buffer, right: Buffer): Buffer {
  return createHash('sm3').update(NODE).update(left).update(right).digest();
}

/** Works out the root of leaves that come one by one, keeping one hash for each level. */
export class MerkleRoot {
  private count = 0;
  /** The roots of the whole subtrees so far, the largest first. */
  private readonly subtrees: Buffer[] = [];

  add(hash: string): void {
    this.count += 1;
    let node = leafOf(hash);
    // Two subtrees of one size become one as often as the count can be halved.
    for (let rest = this.count; rest % 2 === 0; rest /= 2)
      node = nodeOf(this.subtrees.pop() as Buffer, node);
    this.subtrees.push(node);
  }

  get size(): number {
    return this.count;
  }

  /** In hexadecimal; that of no leaves is the hash of nothing. */
  root(): string {
    if (this.count === 0) return createHash('sm3').digest('hex');
    return this.subtrees.reduceRight((right, left) => nodeOf(left, right)).toString('hex');
  }
}

/** The hashes that lead from a leaf to the root, the nearest first (RFC 6962 §2.1.1). */
export function inclusionPath(hashes: readonly string[], index: number): string[] {
  const path: Buffer[] = [];
  let level = hashes.map(leafOf);
  for (let place = index; level.length > 1; place = Math.floor(place / 2)) {
    const neighbour = level[place % 2 === 0 ? place + 1 : place - 1];
    // The last of an odd level has no neighbour and goes up as it is.
    if (neighbour) path.push(neighbour);
    level = parentsOf(level);
  }
  return path.map((hash) => hash.toString('hex'));
}

function parentsOf(level: readonly Buffer[]): Buffer[] {
  const parents: Buffer[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const left = level[index] as Buffer;
    const right = level[index + 1];
    parents.push(right ? nodeOf(left, right) : left);
  }
  return parents;
}
