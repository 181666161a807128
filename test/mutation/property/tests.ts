import { absentColumnsAreMissing, columnsAgree } from './columns.js';
import { changesAreCounted, crowdsAgree, othersAreLeftAlone, partsAgree } from './crowds.js';
import { databaseAgrees } from './databases.js';
import { explanationsAgree } from './explaining.js';
import { faultsOfTheProgramAreErrors } from './guards.js';
import { draftsAreNotInForce, plansAreSound } from './plans.js';
import { planningAgrees, readingAgrees, refusalsStand } from './reading.js';
import { recountsAgree } from './recounts.js';

/** One thing that is to be so whatever the rules and the enterprises are; it throws where it is not. */
export interface Test {
  readonly name: string;
  /** The sources whose mutants it is there for; running it for others would only repeat another test. */
  readonly judges: RegExp;
  run(): void | Promise<void>;
}

const POLICY = /\/core\/policy\//;
const SQL = /\/evaluate\/sql\/|\/policy\/demand/;
const COLUMNS = /\/evaluate\/columns\//;

/** In the order in which they are run: those that find most come first. */
export const TESTS: readonly Test[] = [
  { name: 'planning agrees', judges: POLICY, run: planningAgrees },
  { name: 'reading agrees', judges: POLICY, run: readingAgrees },
  { name: 'plans are sound', judges: POLICY, run: plansAreSound },
  { name: 'drafts are not in force', judges: POLICY, run: draftsAreNotInForce },
  { name: 'faults are errors', judges: /./, run: faultsOfTheProgramAreErrors },
  { name: 'refusals stand', judges: POLICY, run: refusalsStand },
  { name: 'explanations agree', judges: POLICY, run: explanationsAgree },
  { name: 'columns agree', judges: COLUMNS, run: columnsAgree },
  { name: 'absent columns are missing', judges: COLUMNS, run: absentColumnsAreMissing },
  { name: 'recounts agree', judges: /\/columns\/|\/plan-keys/, run: recountsAgree },
  { name: 'crowds agree', judges: COLUMNS, run: crowdsAgree },
  { name: 'parts agree', judges: COLUMNS, run: partsAgree },
  { name: 'others are left alone', judges: COLUMNS, run: othersAreLeftAlone },
  { name: 'changes are counted', judges: COLUMNS, run: changesAreCounted },
  { name: 'sqlite agrees', judges: SQL, run: databaseAgrees('sqlite', 1) },
  { name: 'duckdb agrees', judges: SQL, run: databaseAgrees('duckdb', 3) },
];
