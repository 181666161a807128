import { Injectable } from '@nestjs/common';
import type { FactDictionary, Label } from '../core/facts/fact-definition.js';
import type { Period } from '../core/facts/period.js';
import type { LocalDate } from '../core/local-date.js';
import { RuleLibrary } from '../policies/rule-library.js';
import { FactCatalogue } from './fact-catalogue.js';
import { snapshotSubject } from './snapshot/held-columns.js';

/** The catalogue that is published together with the rules. */
@Injectable()
export class LibraryFactCatalogue extends FactCatalogue {
  constructor(private readonly rules: RuleLibrary) {
    super();
  }

  override current(): FactDictionary {
    return this.rules.current().facts;
  }

  override periodsAsked(asOf: LocalDate): ReadonlyMap<string, Period> {
    const asked = new Map<string, Period>();
    for (const { definition, period } of snapshotSubject(this.rules.current(), asOf).columns) {
      const before = asked.get(definition.id);
      // Periods of one kind sort by time as texts do.
      if (before === undefined || before < period) asked.set(definition.id, period);
    }
    return asked;
  }

  override departments(): ReadonlyMap<string, Label> {
    return this.rules.current().departments;
  }
}
