/**
 * Goal: nobody who can write to the database changes the past unseen. Method: a chain of three days with anchors outside; its
 * triggers and constraints are taken away, as an owner of the database could; then one random attack at a time, verified
 * within its own transaction and rolled back. Figures: 1,000 attacks on SQLite, 120 on PostgreSQL.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChainScene } from '../../../test/support/chain-scene.js';
import { Random } from '../../core/policy/agreement/random.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { AuditEntryEntity } from '../audit-entry.entity.js';
import { sm3 } from '../sm3.js';
import { AuditSealEntity } from './audit-seal.entity.js';
import type { ChainFault } from './chain-fault.js';
import { entryText, GENESIS, sealHash, type StoredEntry } from './sealed-form.js';

const ENTRIES = 60;
/** No two anchors are further apart: what is rewritten is named as closely. */
const ENTRIES_PER_ANCHOR = 10;

interface Link {
  entry: AuditEntryEntity;
  seal: AuditSealEntity;
}

/** What is in the database after an attack; every attack is a change of this. */
class Books {
  constructor(
    readonly links: Link[],
    /** Entries without a place, and places without an entry. */
    readonly strayEntries: AuditEntryEntity[] = [],
    readonly straySeals: AuditSealEntity[] = [],
  ) {}

  static of(links: readonly Link[]): Books {
    return new Books(links.map(({ entry, seal }) => ({ entry: { ...entry }, seal: { ...seal } })));
  }

  /** Gives places 1, 2, 3 … again from an index on. */
  renumber(): void {
    this.links.forEach(({ seal }, index) => (seal.position = index + 1));
  }

  /** What an attacker who has read this program does: every hash from an index on fits again. */
  recompute(from: number, until = this.links.length): void {
    let previous = this.links[from - 1]?.seal.hash ?? GENESIS;
    for (const { entry, seal } of this.links.slice(from, until)) {
      seal.entryId = entry.id;
      seal.entryHash = sm3(entryText(stored(entry)));
      seal.hash = sealHash(previous, { ...seal, sealedAt: seal.sealedAt.toISOString() });
      previous = seal.hash;
    }
  }
}

function stored({ at, detail, ...entry }: AuditEntryEntity): StoredEntry {
  return { ...entry, at: at.toISOString(), detail: JSON.stringify(detail) };
}

/** @returns the index of the first place that is not as it was */
type Attack = (books: Books, random: Random) => number;

const somewhere = (books: Books, random: Random) => random.below(books.links.length);
const link = (books: Books, index: number) => books.links[index] as Link;

function alter(entry: AuditEntryEntity, random: Random): void {
  const another = sm3(String(random.below(1_000_000_000)));
  const changes: readonly (() => Partial<AuditEntryEntity>)[] = [
    () => ({ at: new Date(entry.at.getTime() - 1 - random.below(1_000_000)) }),
    () => ({ actor: `reviewer-${2 + random.below(9)}` }),
    () => ({ actorRole: 'approver' }),
    () => ({ action: 'case.reject' }),
    () => ({ subjectType: 'payout-batch' }),
    () => ({ subjectId: another.slice(0, 36) }),
    () => ({ uscc: another.slice(0, 18) }),
    () => ({ uscc: null }),
    () => ({ detail: { ...entry.detail, number: -1 - random.below(1_000) } }),
    () => ({ beforeHash: another }),
    () => ({ afterHash: null }),
    () => ({ reason: `材料不齐${random.below(1_000)}` }),
    () => ({ requestId: another.slice(0, 36) }),
    () => ({ origin: '10.0.0.9' }),
    () => ({ agent: 'curl' }),
  ];
  Object.assign(entry, random.pick(changes)());
}

function forged(books: Books, at: number, random: Random): Link {
  const { entry, seal } = link(books, at);
  const id = `${entry.id.slice(0, 24)}${sm3(String(random.below(1_000_000_000))).slice(0, 12)}`;
  const copy = { ...entry, id, subjectId: 'forged' };
  return { entry: copy, seal: { ...seal, entryId: id, entryHash: sm3(entryText(stored(copy))) } };
}

const EDITS: Readonly<Record<string, Attack>> = {
  'edits an entry': (books, random) => {
    const index = somewhere(books, random);
    alter(link(books, index).entry, random);
    return index;
  },
  'edits the hash of an entry': (books, random) => {
    const index = somewhere(books, random);
    link(books, index).seal.entryHash = sm3(String(random.below(1_000_000)));
    return index;
  },
  'edits the hash of a place': (books, random) => {
    const index = somewhere(books, random);
    link(books, index).seal.hash = sm3(String(random.below(1_000_000)));
    return index;
  },
  'edits when a place was sealed': (books, random) => {
    const index = somewhere(books, random);
    const { seal } = link(books, index);
    seal.sealedAt = new Date(seal.sealedAt.getTime() + 1 + random.below(60_000));
    return index;
  },
  'lets a place speak of another entry': (books, random) => {
    const index = somewhere(books, random);
    link(books, index).seal.entryId = link(books, (index + 1) % books.links.length).entry.id;
    return index;
  },
};

const DELETIONS: Readonly<Record<string, Attack>> = {
  'deletes an entry': (books, random) => {
    const index = somewhere(books, random);
    const [gone] = books.links.splice(index, 1);
    books.straySeals.push((gone as Link).seal);
    return index;
  },
  'deletes the place of an entry': (books, random) => {
    const index = somewhere(books, random);
    const [gone] = books.links.splice(index, 1);
    books.strayEntries.push((gone as Link).entry);
    return index;
  },
  'deletes an entry and its place': (books, random) => {
    const index = somewhere(books, random);
    books.links.splice(index, 1 + random.below(3));
    return index;
  },
  'deletes an entry and its place and closes the gap': (books, random) => {
    const index = somewhere(books, random);
    books.links.splice(index, 1);
    books.renumber();
    return index;
  },
  'cuts off the tail': (books, random) => {
    const index = somewhere(books, random);
    books.links.splice(index);
    return index;
  },
  'cuts the places of the tail off': (books, random) => {
    const index = somewhere(books, random);
    books.strayEntries.push(...books.links.splice(index).map(({ entry }) => entry));
    return index;
  },
};

const INSERTIONS: Readonly<Record<string, Attack>> = {
  'inserts an entry past the sealer': (books, random) => {
    books.strayEntries.push(forged(books, somewhere(books, random), random).entry);
    return books.links.length;
  },
  'inserts an entry with a place': (books, random) => {
    const index = somewhere(books, random);
    books.links.splice(index, 0, forged(books, index, random));
    books.renumber();
    return index;
  },
  'inserts a place a second time': (books, random) => {
    const index = somewhere(books, random);
    books.straySeals.push({ ...link(books, index).seal });
    return index;
  },
  'seals an entry a second time, at the end': (books, random) => {
    const { entry, seal } = link(books, somewhere(books, random));
    books.links.push({ entry, seal: { ...seal, position: books.links.length + 1 } });
    books.recompute(books.links.length - 1);
    books.straySeals.push((books.links.pop() as Link).seal);
    return books.links.length;
  },
};

const SWAPS: Readonly<Record<string, Attack>> = {
  'swaps what two entries say': (books, random) => {
    const [first, second] = two(books, random);
    const [a, b] = [link(books, first), link(books, second)];
    [a.entry, b.entry] = [
      { ...b.entry, id: a.entry.id },
      { ...a.entry, id: b.entry.id },
    ];
    return first;
  },
  'swaps two places': (books, random) => {
    const [first, second] = two(books, random);
    const [a, b] = [link(books, first).seal, link(books, second).seal];
    [a.position, b.position] = [b.position, a.position];
    return first;
  },
};

function two(books: Books, random: Random): [number, number] {
  const first = random.below(books.links.length - 1);
  return [first, first + 1 + random.below(books.links.length - first - 1)];
}

/** Those after which every hash can be made to fit again. */
const REWRITABLE: Readonly<Record<string, Attack>> = {
  'edits an entry': EDITS['edits an entry'] as Attack,
  'edits when a place was sealed': EDITS['edits when a place was sealed'] as Attack,
  'deletes an entry': DELETIONS['deletes an entry and its place and closes the gap'] as Attack,
  'inserts an entry': INSERTIONS['inserts an entry with a place'] as Attack,
  'swaps two entries': SWAPS['swaps what two entries say'] as Attack,
};

const REWRITINGS: Readonly<Record<string, Attack>> = Object.fromEntries(
  Object.entries(REWRITABLE).map(([name, attack]): [string, Attack] => [
    `${name} and works every later hash out again`,
    (books, random) => {
      const index = attack(books, random);
      books.recompute(index);
      return index;
    },
  ]),
);

const GROUPS = { EDITS, DELETIONS, INSERTIONS, SWAPS, REWRITINGS };
const ATTACKS = process.env.TEST_DB === 'postgres' ? 120 : 1_000;

class RolledBack extends Error {}

describe('tampering with the chain', () => {
  let scene: ChainScene;
  let honest: Link[];

  beforeAll(async () => {
    scene = await ChainScene.open({ isSigned: false });
    for (let number = 0; number < ENTRIES; number += 1) {
      await scene.act(number);
      scene.clock.advance(70 * 60_000);
      if (number % ENTRIES_PER_ANCHOR === ENTRIES_PER_ANCHOR - 1) await scene.tick();
      else await scene.sealing.execute();
    }
    expect(await scene.verifying.execute()).toMatchObject({ sealed: ENTRIES, faultCount: 0 });
    // Long enough for what is not sealed to be noticed.
    scene.clock.advance(15 * 60_000);
    await takeGuardsAway(scene);
    const manager = scene.database.connections.reader.manager;
    const entries = await manager.find(AuditEntryEntity, { order: { id: 'ASC' } });
    const seals = await manager.find(AuditSealEntity, { order: { position: 'ASC' } });
    honest = seals.map((seal, index) => ({ seal, entry: entries[index] as AuditEntryEntity }));
    expect(honest.every(({ seal, entry }) => seal.entryId === entry.id)).toBe(true);
  });
  afterAll(() => scene.close());

  /** The first fault after an attack, which is then undone. */
  async function firstFaultAfter(attack: (books: Books) => void): Promise<ChainFault | undefined> {
    const books = Books.of(honest);
    attack(books);
    let first: ChainFault | undefined;
    const { unitOfWork } = scene.database;
    const attempt = unitOfWork.run(async (manager) => {
      await manager.query('DELETE FROM audit_seal');
      await manager.query('DELETE FROM audit_entry');
      const { links, strayEntries, straySeals } = books;
      await insertRows(manager, AuditEntryEntity, [
        ...links.map(({ entry }) => entry),
        ...strayEntries,
      ]);
      await insertRows(manager, AuditSealEntity, [...links.map(({ seal }) => seal), ...straySeals]);
      const verified = await scene.verifying.execute();
      [first] = verified.faults;
      expect(verified.faultCount > 0).toBe(first !== undefined);
      throw new RolledBack();
    });
    await expect(attempt).rejects.toThrow(RolledBack);
    return first;
  }

  it('is nothing else than what the attacks below make of it', async () => {
    expect(await firstFaultAfter(() => undefined)).toBeUndefined();
    // Who has read this program makes the very same hashes.
    expect(await firstFaultAfter((books) => books.recompute(0))).toBeUndefined();
  });

  it.each(Object.entries(GROUPS))(
    'is found and its place named: %s',
    async (name, attacks) => {
      const random = new Random(20_241_015 + name.length);
      const names = Object.keys(attacks);
      const rounds = Math.ceil(ATTACKS / Object.keys(GROUPS).length);
      const missed: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const attack = names[round % names.length] as string;
        let index = -1;
        const fault = await firstFaultAfter((books) => {
          index = (attacks[attack] as Attack)(books, random);
        });
        if (!fault || !isNamedBy(fault, index + 1, attacks === REWRITINGS))
          missed.push(`${attack} at ${index + 1}: ${JSON.stringify(fault)}`);
      }
      expect(missed).toEqual([]);
    },
    300_000,
  );

  it('is found where roots of days are edited or taken away', async () => {
    for (const [statement, day] of [
      [`UPDATE audit_root SET root = '${GENESIS}' WHERE day = '2024-10-16'`, '2024-10-16'],
      [`DELETE FROM audit_root WHERE day = '2024-10-15'`, '2024-10-15'],
      [
        `UPDATE audit_root SET last_position = last_position - 1 WHERE day = '2024-10-16'`,
        '2024-10-16',
      ],
      [`UPDATE audit_root SET signature = NULL, head = '' WHERE day = '2024-10-15'`, '2024-10-15'],
    ] as const) {
      const attempt = scene.database.unitOfWork.run(async (manager) => {
        const [root] = await manager.query<{ first: number }[]>(
          `SELECT first_position AS first FROM audit_root WHERE day = '${day}'`,
        );
        await manager.query(statement);
        const { faults } = await scene.verifying.execute();
        expect(faults[0]).toMatchObject({ position: root?.first });
        throw new RolledBack();
      });
      await expect(attempt).rejects.toThrow(RolledBack);
    }
  });
});

/** Exactly, or, where every hash fits again, as closely as the anchors lie. */
function isNamedBy(
  { position, throughPosition, kind }: ChainFault,
  place: number,
  isRewritten: boolean,
) {
  if (!isRewritten) return position === place;
  return (
    kind === 'differs-from-anchor' &&
    position <= place &&
    place <= throughPosition &&
    throughPosition - position < ENTRIES_PER_ANCHOR
  );
}

/** As the owner of the database can: no trigger, no constraint, no key. */
async function takeGuardsAway({ database }: ChainScene): Promise<void> {
  await database.unitOfWork.run(async (manager) => {
    for (const table of ['audit_entry', 'audit_seal', 'audit_root']) {
      await manager.query(`CREATE TABLE free_copy AS SELECT * FROM ${table}`);
      await manager.query(`DROP TABLE ${table}`);
      await manager.query(`ALTER TABLE free_copy RENAME TO ${table}`);
    }
    await manager.query('CREATE INDEX ix_free_seal ON audit_seal (entry_id)');
    await manager.query('CREATE INDEX ix_free_entry ON audit_entry (id)');
  });
}
