import { Injectable } from '@nestjs/common';
import type { FactDictionary, Label } from '../core/facts/fact-definition.js';
import { RuleLibrary } from '../policies/rule-library.js';
import { FactCatalogue } from './fact-catalogue.js';

/** The catalogue that is published together with the rules. */
@Injectable()
export class LibraryFactCatalogue extends FactCatalogue {
  constructor(private readonly rules: RuleLibrary) {
    super();
  }

  override current(): FactDictionary {
    return this.rules.current().facts;
  }

  override departments(): ReadonlyMap<string, Label> {
    return this.rules.current().departments;
  }
}
