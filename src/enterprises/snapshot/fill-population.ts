import { Injectable } from '@nestjs/common';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { hasBit, type Bits } from '../../core/evaluate/columns/bits.js';
import { groupBy } from '../../core/group-by.js';
import type { SnapshotSubject } from './held-columns.js';
import { LivePopulation } from './live-population.js';
import type { KnownUpTo } from './population-snapshot.js';
import { EnterpriseResolver } from './resolve-enterprise.js';
import type { IdRange, PageSource } from './page-source.js';
import { StatementPagesRepository } from './statement-pages.repository.js';
import { StatementScan } from './statement-scan.js';

/** Few enough that taking a page apart, and for small databases reading it, holds up nobody for more than some 20 ms. */
const STATEMENTS_PER_PAGE = 20_000;
const PAGES_AHEAD = 3;
const ENTERPRISES_PER_PAGE = 50_000;
const ENTERPRISES_PER_BATCH = 250;

/** Reads everybody from the database into columns. */
@Injectable()
export class FillPopulation {
  constructor(private readonly pages: StatementPagesRepository) {}

  /**
   * Everything up to the given ids. Each page is read as it stands at its moment, so what is written meanwhile may be in or not:
   * the caller works in afterwards what has changed since the given instant.
   */
  async execute(
    subject: SnapshotSubject,
    upTo: Pick<KnownUpTo, 'statementId' | 'enterpriseId'>,
    knownAt?: Date,
  ): Promise<LivePopulation> {
    const ids = await this.enterprises({ after: 0, upTo: upTo.enterpriseId });
    const population = new LivePopulation(subject, ids.length);
    population.append(ids);
    const scan = new StatementScan(subject, population);
    const source = this.pages.source(upTo.statementId, knownAt);
    try {
      for await (const { range, page } of inPages(source, upTo.statementId)) {
        if (!scan.consume(page)) await this.noteAll(range, scan, population);
        await yieldToOthers();
      }
    } finally {
      await source.close();
    }
    await this.resolve(subject, population, rowsIn(scan.doubtful), knownAt);
    return population;
  }

  /** Enterprises of a range of ids, ascending. */
  async enterprises(range: IdRange): Promise<number[]> {
    const ids: number[] = [];
    for (let { after } = range; after < range.upTo;) {
      const some = await this.pages.enterpriseIds(
        { after, upTo: range.upTo },
        ENTERPRISES_PER_PAGE,
      );
      for (const id of some) ids.push(id);
      if (some.length < ENTERPRISES_PER_PAGE) break;
      after = some.at(-1) as number;
    }
    return ids;
  }

  /** Works these rows out from all their statements. */
  async resolve(
    subject: SnapshotSubject,
    population: LivePopulation,
    rows: Iterable<number>,
    knownAt?: Date,
  ): Promise<void> {
    const resolver = new EnterpriseResolver(subject);
    for (const batch of batchesOf(rows, ENTERPRISES_PER_BATCH)) {
      const statements = await this.pages.ofEnterprises(
        batch.map((row) => population.idOf(row)),
        knownAt,
      );
      const byEnterprise = groupBy(statements, ({ enterpriseId }) => enterpriseId);
      for (const row of batch)
        population.replace(row, resolver.resolve(byEnterprise.get(population.idOf(row)) ?? []));
      await yieldToOthers();
    }
  }

  private async noteAll(
    range: IdRange,
    scan: StatementScan,
    population: LivePopulation,
  ): Promise<void> {
    for (const id of await this.pages.enterprisesOf(range)) scan.noteDoubtful(population.rowOf(id));
  }
}

/** While a page is taken apart, the database works on the next ones. */
async function* inPages(source: PageSource, upTo: number) {
  let asked = 0;
  const ahead: { readonly range: IdRange; readonly page: ReturnType<PageSource['page']> }[] = [];
  for (;;) {
    while (ahead.length < PAGES_AHEAD && asked < upTo) {
      const range = { after: asked, upTo: Math.min(asked + STATEMENTS_PER_PAGE, upTo) };
      const page = source.page(range);
      // Its fault is thrown when it is its turn; until then it must not count as unheard.
      page.catch(() => undefined);
      ahead.push({ range, page });
      asked = range.upTo;
    }
    const next = ahead.shift();
    if (!next) return;
    yield { range: next.range, page: await next.page };
  }
}

/** The rows whose bit is set, ascending. */
export function* rowsIn(bits: Bits): Generator<number> {
  for (let word = 0; word < bits.length; word += 1) {
    if (bits[word] === 0) continue;
    for (let row = word * 32; row < word * 32 + 32; row += 1) if (hasBit(bits, row)) yield row;
  }
}

function* batchesOf(rows: Iterable<number>, size: number): Generator<number[]> {
  let batch: number[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
