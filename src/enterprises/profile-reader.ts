import { Injectable } from '@nestjs/common';
import type { FactDictionary } from '../core/facts/fact-definition.js';
import type { FactStatement } from '../core/facts/fact-value.js';
import { FactCatalogue } from './fact-catalogue.js';
import { FactStatementRepository } from './fact-statement.repository.js';
import { toFactStatement } from './weighed-statements.js';

/** How many enterprises' statements are fetched by one query. */
const ENTERPRISES_PER_QUERY = 1_000;

export interface LoadOptions {
  /** Only what had been received by then and was not superseded yet: what we knew when we decided. */
  readonly knownAt?: Date;
  /** The catalogue to read with; default: the one that rules. */
  readonly facts?: FactDictionary;
}

/** Reads the statements about enterprises in the form in which rules are decided. */
@Injectable()
export class ProfileReader {
  constructor(
    private readonly statements: FactStatementRepository,
    private readonly catalogue: FactCatalogue,
  ) {}

  /** By enterprise id; an enterprise about which nothing is known has an empty list. */
  async load(
    enterpriseIds: readonly number[],
    options: LoadOptions = {},
  ): Promise<Map<number, FactStatement[]>> {
    const dictionary = options.facts ?? this.catalogue.current();
    const profiles = new Map<number, FactStatement[]>(enterpriseIds.map((id) => [id, []]));
    for (let start = 0; start < enterpriseIds.length; start += ENTERPRISES_PER_QUERY) {
      const ids = enterpriseIds.slice(start, start + ENTERPRISES_PER_QUERY);
      for (const stored of await this.statements.findKnown(ids, options.knownAt)) {
        const statement = toFactStatement(stored, dictionary);
        if (statement) profiles.get(stored.enterpriseId)?.push(statement);
      }
    }
    return profiles;
  }

  /** All that is known now of one enterprise, as {@link factStatementsFrom} reads it. */
  loadText(enterpriseId: number): Promise<string> {
    return this.statements.findKnownText(enterpriseId);
  }
}
