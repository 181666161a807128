/**
 * What generated enterprises say: how likely each fact is stated, and with which value. Facts that are not in the table,
 * such as those that the catalogue gains later, get a distribution from their type, unit and period.
 */
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import type { Period } from '../../core/facts/period.js';
import type { GeneratedEnterprise } from './generated-enterprise.js';

/** A period that a statement may speak of. */
export interface StatedPeriod {
  readonly period: Period;
  /** From its last day to the business date. */
  readonly daysAgo: number;
  /** The same in years. */
  readonly age: number;
  /** Whether rules read it; a register holds others all the same. */
  readonly isRead: boolean;
}

/** A value as it is drawn: a number of fen for money. */
export type DrawnValue = boolean | number | string | readonly string[];

type Chance = (e: GeneratedEnterprise) => number;
type Say = (e: GeneratedEnterprise, at: StatedPeriod) => DrawnValue;
type Figure = (e: GeneratedEnterprise, at: StatedPeriod) => number;
/** The share of enterprises that state it, what they say, and for how many years what is granted holds. */
type Entry = readonly [share: number | Chance, say: Say, years?: number];

/** Known to the tax bureau, to social insurance, in a detailed declaration; some of it comes from elsewhere as well. */
const taxed =
  (share: number): Chance =>
  (e) =>
    e.isTaxed ? share : share * 0.05;
const insured =
  (share: number): Chance =>
  (e) =>
    e.isInsured ? share : share * 0.04;
const detailed =
  (share: number): Chance =>
  (e) =>
    e.hasDetails ? share : share * 0.01;
/** Who hands in quarterly returns has handed in the rest of what the yearly settlement asks for. */
const settled =
  (share: number): Chance =>
  (e) =>
    e.hasReturns ? 0.98 : e.isTaxed ? share : share * 0.05;
const returned: Chance = (e) => (e.hasReturns ? 0.99 : 0);
const researching =
  (share: number, others: number): Chance =>
  (e) =>
    e.research > 0 ? share : others;
const manufacturing =
  (share: number): Chance =>
  (e) =>
    e.industry.section === 'C' ? share : 0;

const yes =
  (share: number): Say =>
  (e) =>
    e.chance(share);
const ofRevenue =
  (share: number): Figure =>
  (e, at) =>
    e.revenueAt(at.age) * share;
const ofResearch =
  (share: number): Figure =>
  (e, at) =>
    e.revenueAt(at.age) * e.research * share;
const ofStaff =
  (share: number): Figure =>
  (e, at) =>
    Math.round(e.staffAt(at.age) * share);
const ofIncome: Figure = (e, at) => Math.max(0, e.profitAt(at.age)) * 0.95;
const vatOf: Figure = (e, at) => e.revenueAt(at.age) * (e.isSmallScale ? 0.01 : 0.028);
const ofVat =
  (share: number): Figure =>
  (e, at) =>
    vatOf(e, at) * share;
/** Lists of persons: mostly empty, and never long. */
const persons =
  (share: number): Say =>
  (e) =>
    e.keys(e.chance(share) ? 1 + Math.floor(12 * e.random() ** 3) : 0);

/** A certificate for so many years, held by these shares of the researching micro, small, medium and large enterprises. */
const certificate = (years: number, ...shares: Parameters<GeneratedEnterprise['ranks']>): Entry => [
  researching(0.9, 0.12),
  (e) => e.ranks(...shares),
  years,
];
/** A bad record that hardly anybody has, and that a department denies of nearly all the others. */
const record = (share: number): Entry => [0.9, yes(share)];
/** A list of a few chosen manufacturers or software houses. */
const list = (share: number, divisions: readonly string[]): Entry => [
  (e) => (divisions.includes(e.industry.division) ? 0.5 : 0.05),
  (e) => divisions.includes(e.industry.division) && e.merit > 1 - share,
  1,
];

const SOFTWARE = ['65'];
const CHIPS = ['39', '65'];
const MACHINES = ['34', '35'];

const FACTS: Readonly<Record<string, Entry>> = {
  registeredOn: [0.997, (e) => e.date(e.daysOld)],
  operatingSince: [0.6, (e) => e.date(e.chance(0.94) ? e.daysOld : e.daysOld * e.random())],
  industryCode: [0.97, (e) => e.industry.code],
  mainBusinessIndustry: [taxed(0.75), (e) => (e.chance(0.95) ? e.industry.code : e.anyIndustry())],
  registeredDivision: [0.995, (e) => (e.isLocal ? '310120' : '310112')],
  taxDivision: [taxed(0.9), (e) => (e.isLocal ? '310120' : '310112')],
  town: [0.9, (e) => e.town],
  entityType: [0.99, (e) => e.kind],
  registeredCapital: [0.95, (e) => Math.ceil(e.assets / 1e6) * 1e6],
  listed: [0.2, (e) => e.size === 3 && e.chance(0.05)],
  foreignInvested: [0.9, yes(0.03)],

  deregistered: record(0.01),
  seriousDishonesty: record(0.004),
  abnormalOperation: record(0.03),
  majorTaxViolation: record(0.001),
  majorSafetyAccident: record(0.0005),
  majorQualityAccident: record(0.0005),
  seriousEnvironmentalViolation: record(0.001),
  seriousViolationThreeYears: record(0.004),
  restrictedIndustry: [settled(0.72), yes(0.01)],
  restrictedProducts: [0.3, yes(0.01)],
  labourDispatch: [insured(0.93), (e) => e.industry.division === '72' && e.chance(0.02)],

  innovativeSme: certificate(3, 0.04, 0.25, 0.4, 0),
  specialisedSme: certificate(3, 0.015, 0.15, 0.3, 0),
  districtSpecialisedSme: certificate(3, 0.02, 0.17, 0.3, 0),
  specialisedSmeRecognition: [
    (e) => (e.ranks(0.015, 0.15, 0.3, 0) ? 0.95 : 0),
    (e) => (e.recognised < 0.7 ? 'municipal-first' : 'municipal-renewed'),
    3,
  ],
  littleGiant: certificate(3, 0, 0.012, 0.1, 0),
  littleGiantRecognition: [
    (e) => (e.ranks(0, 0.012, 0.1, 0) ? 0.95 : 0),
    (e) => (e.recognised < 0.7 ? 'first' : 'renewed'),
    3,
  ],
  districtLittleGiant: certificate(3, 0, 0.02, 0.14, 0),
  highTech: [researching(0.95, 0.35), (e) => e.isHighTech, 3],
  techSme: certificate(1, 0.15, 0.45, 0.35, 0),
  advancedManufacturingList: [manufacturing(0.6), (e) => e.isHighTech && e.recognised < 0.7, 1],
  districtTechnologyCentre: certificate(5, 0, 0.03, 0.2, 0.3),
  districtTechnologyCentreAccepted: [(e) => (e.ranks(0, 0.03, 0.2, 0.3) ? 0.8 : 0), yes(0.6)],
  achievementProject: certificate(3, 0.01, 0.06, 0.15, 0.2),
  icResearchList: list(0.03, CHIPS),
  icVatList: list(0.03, CHIPS),
  machineToolResearchList: list(0.02, MACHINES),
  machineToolVatList: list(0.02, MACHINES),
  keySoftwareList: list(0.02, SOFTWARE),
  encouragedSoftware: [
    (e) => (e.industry.division === '65' ? 0.5 : 0.05),
    (e) => e.industry.division === '65' && e.merit > 0.6,
  ],
  selfDevelopedSoftware: [
    (e) => (e.industry.division === '65' ? 0.6 : 0.05),
    (e) => e.industry.division === '65' && e.chance(0.3),
  ],
  softwareProductSales: [(e) => (e.industry.division === '65' ? 0.4 : 0), ofRevenue(0.05)],
  softwareProductVat: [(e) => (e.industry.division === '65' ? 0.4 : 0), ofRevenue(0.003)],
  landOutputClass: [
    manufacturing(0.5),
    (e) => (e.chance(0.2) ? 'A' : e.chance(0.5) ? 'B' : 'other'),
  ],
  incubatorRecognised: [0.15, (e) => e.industry.section === 'M' && e.chance(0.003)],
  firstAboveScale: [(e) => (e.size > 0 ? 0.5 : 0.03), (e) => e.size === 1 && e.chance(0.03)],

  employees: [(e) => (e.isInsured ? 0.97 : 0.5), (e) => e.staff],
  yearEndEmployees: [taxed(0.85), ofStaff(1)],
  headcountOpening: [returned, (e, at) => e.staffAt(at.age + 0.25)],
  headcountClosing: [returned, ofStaff(1)],
  staffTotal: [taxed(0.35), (e, at) => e.staffAt(at.age) + (e.chance(0.3) ? 0.5 : 0)],
  rdStaff: [researching(0.7, 0), ofStaff(0.2)],
  graduateRdStaff: [
    researching(0.5, 0),
    (e, at) => Math.round(e.staffAt(at.age) * 0.2 * e.random()),
  ],
  techStaff: [researching(0.6, 0.01), ofStaff(0.18)],
  levyStaff: [insured(0.45), ofStaff(0.95)],
  disabledStaff: [
    (e) => (e.size > 0 ? 0.4 : 0.02),
    (e, at) => Math.round(e.staffAt(at.age) * 0.016 * e.random()),
  ],
  disabledFundPayable: [insured(0.35), (e, at) => e.staffAt(at.age) * 180_000],

  unemploymentInsured: [(e) => (e.isInsured ? 0.85 : 0.1), (e) => e.isInsured],
  insuredSixMonths: [insured(0.5), ofStaff(0.7)],
  insuranceSizeClass: [insured(0.7), (e) => ['micro', 'small', 'medium', 'large'][e.size] ?? ''],
  unemploymentPremiumPaidInFull: [insured(0.85), yes(0.95)],
  insuredUnderOneYear: [insured(0.85), (e, at) => e.daysOld - at.daysAgo < 365],
  insuredDecember: [insured(0.9), ofStaff(0.9)],
  naturalAttrition: [insured(0.85), (e, at) => Math.round(e.staffAt(at.age) * 0.02 * e.random())],
  firstMonthInsured: [insured(0.05), ofStaff(0.8)],
  unemploymentPremium: [insured(0.8), ofStaff(90_000)],
  unemploymentPremiumAtOrdinaryRate: [insured(0.4), ofStaff(14_620)],
  unemploymentPremiumAtReducedRate: [insured(0.4), ofStaff(3_655)],
  expansionSubsidyPersons: [insured(0.15), persons(0.1)],
  hiringSubsidyPersons: [insured(0.15), persons(0.1)],
  startupLocalHires: [(e) => (e.isInsured && e.daysOld < 1095 ? 0.25 : 0), persons(0.3)],
  unitPremiumAtBaseFloor: [(e) => (e.daysOld < 1095 ? 0.3 : 0), () => 197_370],
  targetGroupPersonMonths: [insured(0.08), persons(0.3)],
  retiredSoldierPersonMonths: [insured(0.08), persons(0.2)],
  firstTimeFounder: [(e) => (e.size === 0 && e.daysOld < 1825 ? 0.08 : 0), yes(0.6)],
  founderGroup: [
    (e) => (e.size === 0 && e.daysOld < 1825 ? 0.08 : 0),
    (e) => (e.chance(0.8) ? 'other' : 'local-recent-graduate'),
  ],
  startupOrganisation: [(e) => (e.daysOld < 1825 ? 0.3 : 0.02), yes(0.4)],
  startupGuaranteedLoan: [0.05, yes(0.1)],

  revenue: [taxed(0.95), ofRevenue(1)],
  mainBusinessRevenue: [detailed(0.5), ofRevenue(0.93)],
  totalIncome: [researching(0.7, 0.01), ofRevenue(1.02)],
  highTechIncome: [researching(0.6, 0), (e, at) => e.revenueAt(at.age) * (0.4 + 0.6 * e.merit)],
  netProfit: [detailed(0.9), (e, at) => e.profitAt(at.age) * 0.85],
  totalProfit: [taxed(0.85), (e, at) => e.profitAt(at.age)],
  totalAssets: [taxed(0.85), (e, at) => e.assetsAt(at.age)],
  totalLiabilities: [detailed(0.9), (e, at) => e.assetsAt(at.age) * e.debt],
  assetsOpening: [returned, (e, at) => e.assetsAt(at.age + 0.25)],
  assetsClosing: [returned, (e, at) => e.assetsAt(at.age)],
  outputValue: [manufacturing(0.4), ofRevenue(0.98)],
  equityFinancing: [researching(0.15, 0.005), (e) => (e.chance(0.7) ? 0 : 1e9 * e.random() ** 2)],
  serviceEnterprise: [researching(0.3, 0.05), (e) => e.industry.section !== 'C'],

  researchExpense: [researching(0.9, 0.06), ofResearch(1)],
  domesticResearchExpense: [researching(0.65, 0.01), ofResearch(0.97)],
  rdSuperDeductionBase: [researching(0.6, 0.04), ofResearch(0.9)],
  researchExpenseAccounted: [researching(0.7, 0.15), (e) => e.research > 0],
  patentsGranted: [researching(0.6, 0.02), (e) => Math.floor(8 * e.merit * e.random())],
  instrumentsOriginalValue: [researching(0.25, 0.01), ofRevenue(0.1)],
  classOneIntellectualProperty: [researching(0.3, 0), (e) => Math.floor(5 * e.merit)],

  taxableIncome: [settled(0.83), ofIncome],
  citRate: [taxed(0.7), (e) => (e.isHighTech ? 0.15 : e.size === 0 ? 0.05 : 0.25)],
  citPayable: [taxed(0.6), (e, at) => ofIncome(e, at) * (e.size === 0 ? 0.05 : 0.2)],
  taxedOnAccounts: [taxed(0.85), (e) => e.kind !== 'individual-business' && e.chance(0.93)],
  residentEnterprise: [taxed(0.9), (e) => e.kind !== 'individual-business' && e.chance(0.998)],
  profitYearNumber: [detailed(0.3), (e) => (e.margin > 0 ? Math.floor(e.daysOld / 400) : 0)],
  vatPayerKind: [taxed(0.95), (e) => (e.isSmallScale ? 'small-scale' : 'general')],
  vatSalesExcludingRealEstate: [taxed(0.7), ofRevenue(0.24)],
  vatSalesAtThreePercent: [(e) => (e.isTaxed && e.isSmallScale ? 0.8 : 0), ofRevenue(0.21)],
  vatPayable: [taxed(0.7), vatOf],
  vatPaidInMonth: [taxed(0.25), ofVat(1 / 12)],
  creditableInputVat: [(e) => (e.isTaxed && !e.isSmallScale ? 0.4 : 0), ofRevenue(0.006)],
  manufacturingSalesShare: [manufacturing(0.6), (e) => 0.4 + 0.6 * e.random()],
  urbanMaintenanceTax: [detailed(0.95), ofVat(0.05)],
  educationSurcharge: [detailed(0.95), ofVat(0.03)],
  localEducationSurcharge: [detailed(0.95), ofVat(0.02)],
  stampDuty: [detailed(0.95), ofRevenue(0.0003)],
  propertyTax: [detailed(0.93), (e) => (e.chance(0.12) ? e.assets * 0.002 : 0)],
  urbanLandUseTax: [detailed(0.93), (e) => (e.chance(0.12) ? e.assets * 0.0004 : 0)],
  resourceTax: [detailed(0.93), () => 0],
  farmlandOccupationTax: [detailed(0.93), () => 0],
  equipmentBought: [
    detailed(0.4),
    (e, at) => (e.chance(0.5) ? 0 : e.assetsAt(at.age) * 0.1 * e.random()),
  ],
  proprietorTaxableIncome: [(e) => (e.kind === 'individual-business' ? 0.7 : 0), ofIncome],
  proprietorIncomeTax: [(e) => (e.kind === 'individual-business' ? 0.7 : 0), ofRevenue(0.002)],
  ventureCapitalCompany: [taxed(0.1), (e) => e.industry.section === 'J' && e.chance(0.1)],
  domesticDrugRegistrationFee: [
    (e) => (e.industry.division === '27' ? 0.2 : 0),
    (e) => (e.chance(0.8) ? 0 : 43_200_000),
  ],
  classTwoDeviceRegistrationFee: [
    (e) => (e.industry.division === '35' ? 0.1 : 0),
    (e) => (e.chance(0.8) ? 0 : 9_400_000),
  ],
  specialEquipmentInspectionFee: [manufacturing(0.08), (e) => 200_000 * e.random()],
};

export interface Distribution {
  /** How likely the enterprise states it. */
  readonly share: Chance;
  readonly say: Say;
  /** For how many years what is granted holds; 0: it is not granted for a time. */
  readonly years: number;
}

export function distributionOf(definition: FactDefinition): Distribution {
  const [share, say, years = 0] = FACTS[definition.id] ?? generic(definition);
  return { share: typeof share === 'function' ? share : () => share, say, years };
}

function generic({ type, unit, period, attestedBy, values, standard }: FactDefinition): Entry {
  const share = attestedBy ? 0.008 : type === 'codes' ? 0.02 : period === 'none' ? 0.06 : 0.04;
  switch (type) {
    case 'boolean':
      return [share, yes(attestedBy ? 0.4 : 0.03)];
    case 'money':
      return [share, (e, at) => (e.chance(0.4) ? 0 : e.revenueAt(at.age) * 0.1 * e.random() ** 3)];
    case 'ratio':
      return [share, (e) => Math.round(e.random() * 100) / 100];
    case 'date':
      return [share, (e) => e.date(e.daysOld * e.random())];
    case 'codes':
      return [share, persons(0.5)];
    case 'code':
      return [share, codeOf(values && Object.keys(values), standard)];
    case 'integer':
    case 'number':
      return [share, numberOf(unit)];
  }
}

function codeOf(names: readonly string[] | undefined, standard: FactDefinition['standard']): Say {
  if (standard === 'gb-t-4754') return (e) => e.industry.code;
  if (standard === 'division') return () => '310120';
  if (!names) return (e) => `code-${e.below(20)}`;
  return (e) => names[Math.floor(names.length * e.random() * e.random())] ?? '';
}

function numberOf(unit: string | undefined): Figure {
  if (unit === 'person') return (e, at) => Math.round(e.staffAt(at.age) * 0.3 * e.random());
  if (unit === 'score') return (e) => 30 + Math.floor(60 * e.random());
  return (e) => Math.floor(8 * e.random() ** 2);
}
