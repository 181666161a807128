import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { ChainFaults, type ChainFault } from './chain-fault.js';
import { ChainRepository, type ChainRow } from './chain.repository.js';
import { CheckAnchors } from './check-anchors.js';
import { CheckDays } from './check-days.js';
import { RootAnchor } from './root-anchor.js';
import { entryText, GENESIS, sealHash } from './sealed-form.js';
import { sm3 } from '../sm3.js';

const PLACES_AT_A_TIME = 2_000;
/** An entry is written when its act begins to be stored, and seen by the sealer when all of it is. */
const UNSEALED_MS_MAX = 10 * 60_000;

export interface ChainVerification {
  /** How many places were checked, and the hash of the last one. */
  readonly sealed: number;
  readonly head: string;
  readonly roots: number;
  readonly anchors: number;
  /** Of roots and anchors: how many no key stands under, and the fingerprints of the keys under the others. */
  readonly unsigned: number;
  readonly keys: readonly string[];
  /** Where and when the chain was last anchored: what came after it has no witness outside yet. */
  readonly lastAnchor: { readonly position: number; readonly at: string } | null;
  readonly faultCount: number;
  /** The first ones, by their places. */
  readonly faults: readonly ChainFault[];
}

/** Reads the whole chain again and compares it with itself, with the roots of its days and with what stands outside. */
@Injectable()
export class VerifyChain {
  constructor(
    private readonly chain: ChainRepository,
    private readonly anchors: RootAnchor,
    private readonly clock: Clock,
  ) {}

  async execute(
    onProgress: (places: number) => void = () => undefined,
  ): Promise<ChainVerification> {
    const faults = new ChainFaults();
    // Sealing goes on meanwhile: what is compared with the chain is read before the place that it is read up to.
    const anchors = await CheckAnchors.read(this.anchors, faults);
    const roots = await this.chain.listRootsAfter(0);
    const last = await this.chain.findLastSeal();
    const through = last?.position ?? 0;
    const days = new CheckDays(roots, faults);
    const links = new CheckLinks(faults);
    for (let after = 0; after < through;) {
      const rows = await this.chain.findPlaces(after, through, PLACES_AT_A_TIME);
      for (const row of rows) {
        links.check(row);
        days.check(row);
        anchors.check(row);
      }
      after = rows.at(-1)?.position ?? through;
      onProgress(links.count);
    }
    days.end(this.clock.now());
    anchors.end(through, roots);
    await this.checkStrays(links.count, through, faults);
    return {
      sealed: links.count,
      head: last?.hash ?? GENESIS,
      roots: roots.length,
      ...anchors.summary(),
      faultCount: faults.count,
      faults: faults.first(),
    };
  }

  /** What reading place after place does not come by. */
  private async checkStrays(seen: number, through: number, faults: ChainFaults): Promise<void> {
    if ((await this.chain.countSeals(through)) !== seen) faults.add('place-twice', through);
    for (const { position, entryId } of await this.chain.findSealedTwice())
      faults.add('entry-sealed-twice', position, { entryId });
    const before = new Date(this.clock.now().getTime() - UNSEALED_MS_MAX);
    const { count, firstId } = await this.chain.findNeverSealed(before);
    if (count > 0) faults.add('entry-not-sealed', through + 1, { entryId: firstId }, count);
  }
}

/** Each place by itself and after the one before it. */
class CheckLinks {
  count = 0;
  private position = 0;
  /** The hash that the next place may rest on: as it is stored, and as it comes out; none after a gap. */
  private previous: readonly string[] = [GENESIS];

  constructor(private readonly faults: ChainFaults) {}

  check(row: ChainRow): void {
    this.count += 1;
    const { position, entryId, entry } = row;
    if (position <= this.position) return this.faults.add('place-twice', position, { entryId });
    if (position > this.position + 1) {
      const throughPosition = position - 1;
      this.faults.add('place-missing', this.position + 1, { throughPosition });
      this.previous = [];
    }
    this.position = position;
    if (!entry) this.faults.add('entry-missing', position, { entryId });
    else if (sm3(entryText(entry)) !== row.entryHash)
      this.faults.add('entry-altered', position, { entryId });
    const fitting = this.previous.map((hash) => sealHash(hash, row));
    if (fitting.length > 0 && !fitting.includes(row.hash)) {
      this.faults.add('place-altered', position, { entryId });
      // Where only this hash was altered, the next place still rests on the one that comes out.
      this.previous = [row.hash, ...fitting];
    } else this.previous = [row.hash];
  }
}
