import type { Blueprint } from './blueprint.js';
import type { Books } from './books.js';
import type { Preset } from './presets.js';
import type { Qualifications } from './qualifications.js';
import type { FactSheet } from './statement.js';

/** One enterprise while everything about it is being written down. */
export interface Subject {
  readonly blueprint: Blueprint;
  readonly books: Books;
  readonly qualifications: Qualifications;
  readonly preset: Preset;
  /** Whether the demonstration shows it first: nothing that matters is then left to chance. */
  readonly isShown: boolean;
  readonly sheet: FactSheet;
}
