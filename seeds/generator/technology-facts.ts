import { addDays, addMonths, type LocalDate } from '../../src/core/local-date.js';
import { isLate } from './blueprint.js';
import type { BookYear } from './books.js';
import { date, later, someDay } from './dates.js';
import { stateList } from './qualification-facts.js';
import { threeYearsFrom } from './qualifications.js';
import { Random } from './random.js';
import { plays } from './roles.js';
import type { Subject } from './subject.js';
import { settledOn } from './tax-facts.js';
import { isPlant } from './trades.js';

/** Springs in which the economy department scores and classes enterprises anew. */
const SCORED = [2024, 2025, 2026];

/** The innovative SME's score, and what beyond scores makes a little giant. */
export function stateSmeAssessments(subject: Subject): void {
  const { blueprint, qualifications, sheet } = subject;
  const random = Random.of('sme-score', blueprint.number);
  const [least, most] = { none: [14, 46], some: [38, 72], strong: [54, 92] }[
    blueprint.research
  ] as [number, number];
  const isHolder = qualifications.innovative.length > 0;
  const score = random.integer(isHolder ? Math.max(61, least) : least, Math.max(most, 74));
  if (!isLate(blueprint, 'economy', 'sme-score', 30)) {
    for (const year of SCORED) {
      sheet.say('innovativeSmeScore', {
        value: Math.min(100, score + random.integer(0, 3)),
        source: 'economy',
        recordedOn: date(year, 4, random.integer(8, 26)),
      });
    }
  }
  if (!isLate(blueprint, 'attestation', 'sme-direct', 26)) {
    sheet.say('innovativeSmeDirectCriterion', {
      value: blueprint.research === 'strong' && random.chance(9),
      source: 'attested',
      recordedOn: later('2024-05-16', addDays(blueprint.registeredOn, 90)),
    });
  }
  if (blueprint.research === 'strong') stateLittleGiantMarks(subject, random);
}

function stateLittleGiantMarks({ qualifications, sheet, isShown }: Subject, random: Random): void {
  const rights = random.integer(0, 4) + (qualifications.littleGiant.length > 0 ? 2 : 0);
  SCORED.forEach((year, index) => {
    sheet.say('classOneIntellectualProperty', {
      value: rights + (random.chance(40) ? index : 0),
      source: 'intellectual-property',
      recordedOn: date(year, 3, random.integer(4, 27)),
    });
  });
  const isMunicipal = qualifications.specialised.some(({ turn }) => turn.startsWith('municipal'));
  const isAttested = isMunicipal && random.chance(62);
  if (!isAttested && !isShown) return;
  const isGiant = qualifications.littleGiant.length > 0;
  sheet.say('littleGiantSixAspects', {
    value: !isShown && (isGiant || random.chance(68)),
    source: 'attested',
    recordedOn: date(2024, 6, random.integer(5, 27)),
  });
}

/** Patents and instruments, the technology centre they may add up to, and the class of the land they stand on. */
export function stateTechnologyCentre(subject: Subject): void {
  const { blueprint, books, sheet } = subject;
  const random = Random.of('centre', blueprint.number);
  if (blueprint.research !== 'none') statePatents(subject);
  if (isPlant(blueprint.trade) && !isLate(blueprint, 'economy', 'land', 14)) {
    const value = random.pick(['A', 'A', 'B', 'B', 'B', 'other', 'other']);
    for (const year of SCORED)
      sheet.say('landOutputClass', { value, source: 'economy', recordedOn: date(year, 4, 22) });
  }
  const share = random.integer(5, 19);
  for (const row of blueprint.research === 'none' ? [] : currentYears(subject)) {
    if (isLate(blueprint, 'statistics', row.year, 7)) continue;
    sheet.say('instrumentsOriginalValue', {
      period: String(row.year),
      value: Math.round((row.assets * share) / 100),
      source: 'statistics',
      recordedOn: someDay(random, row.year + 1, 3, [6, 27]),
    });
  }
  const revenue = books.years.find(({ year }) => year === 2023)?.revenue ?? 0;
  const isCentre =
    blueprint.research === 'strong' &&
    blueprint.town !== undefined &&
    revenue >= 100_000_000 &&
    random.chance(52);
  stateCentre(subject, isCentre ? random.pick(['2020-12-18', '2021-12-20', '2023-12-15']) : '');
}

/** A centre is inspected two years after it was recognised; there is no inspection of what is no centre. */
function stateCentre({ blueprint, sheet }: Subject, from: LocalDate): void {
  const random = Random.of('inspection', blueprint.number);
  const isSilent = isLate(blueprint, 'economy', 'lists', 9);
  const fact = 'districtTechnologyCentre';
  if (from === '') {
    if (!isSilent) stateList({ blueprint, sheet }, fact, 'economy', [], false);
    return;
  }
  sheet.say(fact, { value: true, from, source: 'economy', recordedOn: addDays(from, 21) });
  const inspected = addMonths(from, 26);
  const accepted = 'districtTechnologyCentreAccepted';
  const said = { source: 'economy', from: inspected, recordedOn: addDays(inspected, 14) };
  if (random.chance(80)) sheet.say(accepted, { ...said, value: random.chance(80) });
  if (inspected > '2024-03-20')
    sheet.say(accepted, {
      value: false,
      to: addDays(inspected, -1),
      source: 'economy',
      recordedOn: '2024-03-20',
    });
}

function statePatents({ blueprint, books, sheet }: Subject): void {
  const random = Random.of('patents', blueprint.number);
  const most = blueprint.research === 'strong' ? 3 + Math.floor(blueprint.shape.headcount / 60) : 2;
  if (isLate(blueprint, 'intellectual-property', 'patents', 6)) return;
  for (const { year } of books.years) {
    sheet.say('patentsGranted', {
      period: String(year),
      value: random.integer(0, most),
      source: 'intellectual-property',
      recordedOn: someDay(random, year + 1, 1, [8, 28]),
    });
  }
}

/** Projects that the science department has recognised, and what they are supported with. */
export function stateProjects(subject: Subject): void {
  const { blueprint, sheet } = subject;
  const random = Random.of('achievement', blueprint.number);
  const isSilent = isLate(blueprint, 'science', 'projects', 7);
  const hasProject = blueprint.research === 'strong' && random.chance(34);
  if (!hasProject) {
    stateList(subject, 'achievementProject', 'science', [], isSilent);
    return;
  }
  const from = later('2023-09-01', addMonths(blueprint.registeredOn, 14));
  const to = addDays(addMonths(from, 60), -1);
  const recordedOn = addDays(from, random.integer(8, 30));
  sheet.say('achievementProject', { value: true, from, to, source: 'science', recordedOn });
  const share = random.integer(2, 9);
  for (const row of currentYears(subject)) {
    if (`${row.year}-12-31` < from) continue;
    sheet.say('achievementProjectSupport', {
      period: String(row.year),
      value: Math.round((row.revenue * share) / 1_000_000) * 1_000,
      source: 'science',
      recordedOn: someDay(random, row.year + 1, 4, [3, 27]),
    });
  }
  if (random.chance(40) && blueprint.registeredOn < '2022')
    sheet.say('innovationFundProject', {
      value: random.pick(['general', 'general', 'key']),
      ...threeYearsFrom('2023-10-01'),
      source: 'science',
      recordedOn: '2023-10-20',
    });
}

/** Money for basic research elsewhere, and income from technology handed on. */
export function stateTechnologyTrade(subject: Subject): void {
  const { blueprint, sheet, isShown } = subject;
  const random = Random.of('technology-trade', blueprint.number);
  const isStrong = blueprint.research === 'strong' && !isShown;
  const gives = isStrong && blueprint.shape.revenue > 60_000_000 && random.chance(22);
  const sells = isStrong && random.chance(14);
  if (gives && random.chance(72))
    sheet.say('basicResearchQualified', {
      value: random.chance(88),
      source: 'attested',
      recordedOn: later('2024-05-28', addDays(blueprint.registeredOn, 200)),
    });
  for (const row of currentYears(subject)) {
    const recordedOn = settledOn(subject, row.year);
    if (recordedOn === undefined) continue;
    const said = { period: String(row.year), source: 'tax', recordedOn };
    const given = gives && random.chance(80) ? random.integer(20, 180) * 10_000 : 0;
    sheet.say('basicResearchContribution', { ...said, value: given });
    const income = sells ? Math.round((row.revenue * random.integer(8, 70)) / 1_000) : 0;
    sheet.say('technologyTransferIncome', { ...said, value: income });
    if (income > 0) stateTransfer(subject, random, row, recordedOn);
  }
}

function stateTransfer(
  { sheet }: Subject,
  random: Random,
  { year }: BookYear,
  recordedOn: LocalDate,
): void {
  const period = String(year);
  if (random.chance(88))
    sheet.say('technologyTransferRegistered', {
      period,
      value: random.chance(90),
      source: 'science',
      recordedOn: someDay(random, year + 1, 2, [5, 26]),
    });
  const said = { period, source: 'tax', recordedOn };
  sheet.say('technologyTransferWithinOwnership', { ...said, value: random.chance(8) });
  sheet.say('technologyTransferExportRestricted', { ...said, value: random.chance(4) });
}

function currentYears({ books }: Subject): readonly BookYear[] {
  return books.years.filter(({ year }) => year >= 2023);
}

/** Industrial output follows what is sold; statistics counts from the size at which a plant must report. */
export function stateOutput({ blueprint, books, sheet }: Subject): void {
  if (!isPlant(blueprint.trade)) return;
  const random = Random.of('output', blueprint.number);
  const share = random.integer(965, 1_035);
  for (const row of books.years) {
    if (row.revenue < 20_000_000 || isLate(blueprint, 'statistics', `output-${row.year}`, 5))
      continue;
    sheet.say('outputValue', {
      period: String(row.year),
      value: Math.round((row.revenue * (share + random.integer(-8, 8))) / 1_000),
      source: 'statistics',
      recordedOn: someDay(random, row.year + 1, 2, [10, 27]),
    });
  }
}

/** The district's own little giants are medium-sized and grow. */
export function stateDistrictLittleGiant(subject: Subject): void {
  const isOn = plays(subject.blueprint.number, 'district-little-giant');
  const isSilent = isLate(subject.blueprint, 'economy', 'lists', 9);
  const validity = threeYearsFrom('2023-12-01');
  stateList(subject, 'districtLittleGiant', 'economy', isOn ? [validity] : [], isSilent);
}
