/**
 * Writes `seeds/enterprises.jsonl`: 300 enterprises that do not exist, with figures that agree with each other.
 *
 *     npx tsc -p seeds/tsconfig.generator.json && node dist/seeds/seeds/generate.js
 *
 * The same text comes out every time and everywhere; a spec compares it with the file.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountOf, type Account } from './generator/accounts.js';
import { blueprintOf, ENTERPRISE_COUNT, type Blueprint } from './generator/blueprint.js';
import { booksOf } from './generator/books.js';
import { stateDisabledFund } from './generator/disabled-facts.js';
import { stateHiring, stateInsurance } from './generator/employment-facts.js';
import { stateFees, stateUnemployment } from './generator/fee-facts.js';
import {
  stateIncomeTax,
  stateOwnership,
  stateVentureCapital,
} from './generator/income-tax-facts.js';
import { addressOf, nameOf } from './generator/names.js';
import { PRESETS } from './generator/presets.js';
import {
  stateIncubator,
  stateLingang,
  stateMajorProjects,
  statePollutionControl,
  stateScale,
} from './generator/project-facts.js';
import { stateProprietor } from './generator/proprietor-facts.js';
import { stateQualifications } from './generator/qualification-facts.js';
import { highTechYears, qualificationsOf } from './generator/qualifications.js';
import { stateEmploymentQuotas } from './generator/quota-facts.js';
import {
  stateProducts,
  stateRegistration,
  stateStanding,
  stateTaxpayer,
} from './generator/registration-facts.js';
import { stateAssessments, stateResearch } from './generator/research-facts.js';
import { stateIndustryLists, stateSoftware } from './generator/software-facts.js';
import { stateStartup } from './generator/startup-facts.js';
import { FactSheet, type Statement } from './generator/statement.js';
import type { Subject } from './generator/subject.js';
import {
  stateAdvancedManufacturing,
  stateQuarters,
  stateSettlement,
  stateVat,
} from './generator/tax-facts.js';
import {
  stateDistrictLittleGiant,
  stateOutput,
  stateProjects,
  stateSmeAssessments,
  stateTechnologyCentre,
  stateTechnologyTrade,
} from './generator/technology-facts.js';

/** One line of the file. */
export interface DemonstrationEnterprise {
  /** 统一社会信用代码 */
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly contactEmail: string;
  readonly account?: Account;
  readonly facts: Readonly<Record<string, readonly Statement[]>>;
}

export const ENTERPRISES_FILE = 'seeds/enterprises.jsonl';

/** All of them, one line each. */
export function generate(): string {
  const taken = reservedNames();
  const lines: string[] = [];
  for (let number = 1; number <= ENTERPRISE_COUNT; number += 1) {
    const blueprint = blueprintOf(number);
    const name = nameOf(blueprint, taken);
    taken.add(name).add(ownName(name));
    lines.push(JSON.stringify(enterpriseOf(blueprint, name)));
  }
  return `${lines.join('\n')}\n`;
}

function enterpriseOf(blueprint: Blueprint, name: string): DemonstrationEnterprise {
  const account = accountOf(blueprint, name);
  return {
    id: blueprint.uscc,
    name,
    address: addressOf(blueprint),
    contactEmail: `contact-${String(blueprint.number).padStart(3, '0')}@example.invalid`,
    ...(account && { account }),
    facts: factsOf(blueprint),
  };
}

function factsOf(blueprint: Blueprint): DemonstrationEnterprise['facts'] {
  const qualifications = qualificationsOf(blueprint);
  const subject: Subject = {
    blueprint,
    qualifications,
    books: booksOf(blueprint, highTechYears(qualifications.highTech)),
    preset: PRESETS.get(blueprint.number) ?? {},
    isShown: PRESETS.has(blueprint.number),
    sheet: new FactSheet(blueprint.registeredOn),
  };
  for (const state of TOPICS) state(subject);
  for (const fact of subject.preset.open ?? []) subject.sheet.leaveOpen(fact);
  return subject.sheet.toJson();
}

/** Each says what one department, or one kind of question, has on an enterprise. */
const TOPICS: readonly ((subject: Subject) => void)[] = [
  stateRegistration,
  stateStanding,
  stateProducts,
  stateTaxpayer,
  stateOwnership,
  stateQualifications,
  stateIndustryLists,
  stateDistrictLittleGiant,
  stateSettlement,
  stateIncomeTax,
  stateVentureCapital,
  stateProprietor,
  stateQuarters,
  stateVat,
  stateAdvancedManufacturing,
  stateSoftware,
  stateInsurance,
  stateUnemployment,
  stateHiring,
  stateEmploymentQuotas,
  stateStartup,
  stateDisabledFund,
  stateResearch,
  stateAssessments,
  stateSmeAssessments,
  stateTechnologyCentre,
  stateProjects,
  stateTechnologyTrade,
  stateOutput,
  stateScale,
  stateMajorProjects,
  stateLingang,
  statePollutionControl,
  stateIncubator,
  stateFees,
];

/** Names that are settled must not be drawn for anybody else. */
function reservedNames(): Set<string> {
  const names = [...PRESETS.values()].flatMap(({ name }) => (name === undefined ? [] : [name]));
  return new Set([...names, ...names.map(ownName)]);
}

/** 贤禾 of 上海贤禾演示新材料有限公司. */
function ownName(name: string): string {
  return name.slice('上海'.length, name.indexOf('演示'));
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(ENTERPRISES_FILE, generate());
}
