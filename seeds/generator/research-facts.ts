import { addDays } from '../../src/core/local-date.js';
import type { Blueprint } from './blueprint.js';
import type { BookYear } from './books.js';
import { date, someDay } from './dates.js';
import { Random } from './random.js';
import { isIndividual } from './roles.js';
import type { Subject } from './subject.js';
import { settledOn } from './tax-facts.js';
import { isPlant } from './trades.js';

/** Assessments that are made anew every spring. */
const ASSESSED = [2024, 2025, 2026];

/** Staff and money spent on research, as the tax office and the science department have them. */
export function stateResearch(subject: Subject): void {
  const { blueprint, books, sheet } = subject;
  const random = Random.of('research', blueprint.number);
  // These figures come with the settlement of corporate income tax, which an individual business does not make.
  if (isIndividual(blueprint.number)) return;
  const isDeclared = blueprint.research !== 'none' || random.chance(72);
  for (const row of books.years) {
    const recordedOn = settledOn(subject, row.year);
    if (recordedOn === undefined) continue;
    const said = { period: String(row.year), source: 'tax', recordedOn };
    if (isDeclared) sheet.say('researchExpense', { ...said, value: row.research });
    if (blueprint.research === 'none') {
      if (row.year >= 2023) sheet.say('staffTotal', { ...said, value: row.meanHeadcount });
      continue;
    }
    sheet.say('domesticResearchExpense', { ...said, value: row.domesticResearch });
    if (row.year < 2023) continue;
    stateStaff(subject, row, said);
    if (blueprint.research === 'strong') stateHighTechIncome(subject, row, said);
  }
  stateAccounting(subject, random);
}

type Said = { readonly period: string; readonly source: string; readonly recordedOn: string };

/** Those in research are among the technical staff, and these among all staff. */
function stateStaff(
  { blueprint, sheet, preset, isShown }: Subject,
  row: BookYear,
  said: Said,
): void {
  const random = Random.of('staff', blueprint.number);
  const share = blueprint.research === 'strong' ? random.integer(11, 34) : random.integer(3, 14);
  const technical = Math.max(
    1,
    Math.round((row.meanHeadcount * (preset.technicalShare ?? share)) / 100),
  );
  const researching = Math.max(1, Math.round((technical * random.integer(68, 100)) / 100));
  sheet.say('staffTotal', { ...said, value: Math.max(1, row.meanHeadcount) });
  const recordedOn = someDay(random, row.year + 1, 4, [3, 28]);
  const isKnown = random.chance(84) || isShown;
  if (!isKnown) return;
  const counted = { period: said.period, source: 'science', recordedOn };
  sheet.say('techStaff', { ...counted, value: Math.min(technical, row.meanHeadcount) });
  const rdStaff = Math.min(researching, row.meanHeadcount);
  sheet.say('rdStaff', { ...counted, value: rdStaff });
  const graduates = Random.of('graduates', blueprint.number).integer(34, 88);
  sheet.say('graduateRdStaff', { ...counted, value: Math.round((rdStaff * graduates) / 100) });
}

/** Income from high-tech products; whoever has the certificate mostly keeps it above the 60 % it is bound to. */
function stateHighTechIncome(subject: Subject, row: BookYear, said: Said): void {
  const { blueprint, qualifications, sheet } = subject;
  const random = Random.of('high-tech-income', blueprint.number);
  const isHolder = qualifications.highTech.length > 0;
  if (!isHolder && random.chance(20)) return;
  const share = isHolder && random.chance(92) ? random.integer(64, 96) : random.integer(46, 80);
  const income = row.revenue + Math.round((row.revenue * random.integer(0, 3)) / 100);
  sheet.say('totalIncome', { ...said, value: income });
  sheet.say('highTechIncome', { ...said, value: Math.round((row.revenue * share) / 100) });
}

/** Whether research is booked apart, and then what may be super-deducted. */
function stateAccounting(subject: Subject, random: Random): void {
  const { blueprint, books, sheet, isShown } = subject;
  const chance = random.integer(1, 100);
  const answer = isShown && blueprint.research === 'strong' ? true : accounted(blueprint, chance);
  if (answer === undefined) return;
  for (const year of ASSESSED) {
    const recordedOn = date(year, 5, random.integer(12, 30));
    sheet.say('researchExpenseAccounted', { value: answer, source: 'tax', recordedOn });
  }
  if (!answer) return;
  for (const row of books.years.filter(({ year }) => year >= 2023)) {
    const recordedOn = settledOn(subject, row.year);
    if (recordedOn)
      sheet.say('rdSuperDeductionBase', {
        period: String(row.year),
        value: row.deductible,
        source: 'tax',
        recordedOn,
      });
  }
}

function accounted({ research }: Blueprint, chance: number): boolean | undefined {
  const [yes, no] = { none: [0, 78], some: [62, 82], strong: [90, 93] }[research] as [
    number,
    number,
  ];
  if (chance <= yes) return true;
  return chance <= no ? false : undefined;
}

/** Scores, awards and what only experts can say. */
export function stateAssessments(subject: Subject): void {
  const { blueprint, sheet, qualifications, preset } = subject;
  const random = Random.of('assessments', blueprint.number);
  if (blueprint.research === 'none') return stateNoTechnology(subject, random);
  const isStrong = blueprint.research === 'strong';
  const scored = random.chance(isStrong ? 62 : 40);
  const specialisedScored = isStrong && random.chance(55);
  const score = isStrong ? random.integer(52, 92) : random.integer(34, 72);
  const staffScore = random.chance(7) ? 0 : random.integer(4, 20);
  const specialisedScore = random.integer(44, 84);
  for (const year of ASSESSED) {
    const recordedOn = date(year, 5, random.integer(6, 29));
    if (scored) {
      const source = random.chance(70) ? 'science' : 'enterprise';
      sheet.say('techSmeScore', {
        value: Math.min(100, score + random.integer(-3, 4)),
        source,
        recordedOn,
      });
      sheet.say('techSmeStaffScore', { value: staffScore, source, recordedOn });
    }
    if (specialisedScored)
      sheet.say('specialisedSmeScore', { value: specialisedScore, source: 'economy', recordedOn });
  }
  if (!isStrong) return;
  stateProperty(subject, random);
  stateFinancing(subject, random);
  const isAttested = random.chance(44);
  if (preset.isAttested ?? isAttested) stateExpertise(subject, random);
  if (qualifications.innovative.length > 0 && random.chance(48)) {
    sheet.say('nicheMarketTwoYears', {
      value: random.chance(86),
      source: 'attested',
      recordedOn: date(2024, 5, random.integer(10, 28)),
    });
  }
}

function stateProperty({ blueprint, sheet, isShown }: Subject, random: Random): void {
  const isKnown = random.chance(72) || isShown;
  for (const recordedOn of isKnown ? ['2024-07-08', '2025-10-13'] : []) {
    sheet.say('ownIntellectualProperty', {
      value: true,
      source: 'intellectual-property',
      recordedOn,
    });
  }
  if (random.chance(46)) {
    sheet.say('majorScienceAward', {
      value: random.chance(6),
      source: 'science',
      recordedOn: '2024-06-24',
    });
    sheet.say('makerChinaTop500', {
      value: random.chance(4),
      source: 'economy',
      recordedOn: '2024-06-24',
    });
  }
  const isService = !isPlant(blueprint.trade);
  if (random.chance(60) || isShown) {
    sheet.say('serviceEnterprise', {
      value: isService,
      source: 'economy',
      recordedOn: '2024-06-24',
    });
  }
}

function stateFinancing({ books, sheet }: Subject, random: Random): void {
  if (!random.chance(50)) return;
  const raises = random.chance(18);
  for (const { year } of books.years.filter((row) => row.year >= 2022)) {
    const value = raises && random.chance(50) ? random.integer(4, 70) * 1_000_000 : 0;
    sheet.say('equityFinancing', {
      period: String(year),
      value,
      source: 'economy',
      recordedOn: date(year + 1, 4, random.integer(2, 28)),
    });
  }
}

/** The science department has looked at most of those that do no research, and found what was to be expected. */
function stateNoTechnology({ blueprint, sheet }: Subject, random: Random): void {
  if (!random.chance(72)) return;
  const score = random.integer(6, 31);
  const founded = addDays(blueprint.registeredOn, 60);
  sheet.say('techSmeDirectCriterion', {
    value: false,
    source: 'attested',
    recordedOn: founded > '2024-04-18' ? founded : '2024-04-18',
  });
  for (const year of ASSESSED) {
    const recordedOn = date(year, 4, 18);
    sheet.say('techSmeScore', { value: score, source: 'science', recordedOn });
    sheet.say('techSmeStaffScore', { value: 0, source: 'science', recordedOn });
  }
}

/** The experts of the recognition speak once an enterprise has applied. */
function stateExpertise({ sheet }: Subject, random: Random): void {
  const recordedOn = random.chance(65)
    ? date(2024, 8, random.integer(5, 28))
    : date(2026, 5, random.integer(5, 28));
  const agrees = random.chance(88);
  sheet.say('coreIntellectualProperty', { value: agrees, source: 'attested', recordedOn });
  sheet.say('highTechField', { value: random.chance(94), source: 'attested', recordedOn });
  sheet.say('innovationScore', { value: random.integer(62, 93), source: 'science', recordedOn });
  if (random.chance(20))
    sheet.say('techSmeDirectCriterion', {
      value: random.chance(40),
      source: 'attested',
      recordedOn,
    });
}
