import { Injectable } from '@nestjs/common';
import type { FactDictionary } from '../core/facts/fact-definition.js';
import type { FactStatement } from '../core/facts/fact-value.js';
import { KnownEnterprises } from '../policies/known-enterprises.js';
import { EnterpriseRepository } from './enterprise.repository.js';
import { ProfileReader } from './profile-reader.js';

const ENTERPRISES_TOGETHER = 500;

/** The enterprises of the database, page by page. */
@Injectable()
export class StoredEnterprises extends KnownEnterprises {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly profiles: ProfileReader,
  ) {
    super();
  }

  override async *statements(facts: FactDictionary): AsyncIterable<FactStatement[][]> {
    const ids = await this.enterprises.listAllIds();
    for (let start = 0; start < ids.length; start += ENTERPRISES_TOGETHER) {
      const some = ids.slice(start, start + ENTERPRISES_TOGETHER);
      yield [...(await this.profiles.load(some, { facts })).values()];
    }
  }
}
