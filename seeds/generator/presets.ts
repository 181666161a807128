import type { LocalDate } from '../../src/core/local-date.js';
import type { Research, Shape, Yearly } from './shape.js';

/** What is settled for an enterprise that the demonstration shows; the rest is drawn as for everybody. */
export interface Preset {
  readonly name?: string;
  readonly trade?: string;
  readonly town?: string;
  readonly registeredOn?: LocalDate;
  readonly entityType?: string;
  readonly research?: Research;
  readonly shape?: Partial<Shape>;
  /** Taxable income of some years, in yuan. */
  readonly taxableIncome?: Yearly;
  readonly certificates?: readonly LocalDate[];
  readonly recognitions?: readonly { readonly turn: string; readonly from: LocalDate }[];
  /** `bounces`: the bank simulator returns payments to numbers that end in 9. */
  readonly account?: 'none' | 'good' | 'bounces';
  /** Facts that nobody has stated. */
  readonly open?: readonly string[];
  /** Months in which persons hired count for a hiring subsidy, and how many. */
  readonly hired?: Readonly<Record<string, number>>;
  /** The federation of the disabled has audited so many staff. */
  readonly disabledStaff?: number;
  /** Technical staff to all staff, per cent. */
  readonly technicalShare?: number;
  /** Whether the experts of the high-tech recognition have spoken. */
  readonly isAttested?: boolean;
}

const STEADY = { 2021: 6, 2022: 6, 2023: 6, 2024: 6, 2025: 6 };

export const PRESETS: ReadonlyMap<number, Preset> = new Map<number, Preset>([
  // All three groups: subsidies to confirm, money behind an unanswered question, and the small-profit relief missed
  // by 120,000 yuan of taxable income in 2025 after having had it before.
  [
    1,
    {
      name: '上海贤禾演示新材料有限公司',
      trade: '266',
      town: '310120118',
      registeredOn: '2015-04-16',
      entityType: 'limited-company',
      research: 'strong',
      shape: {
        headcount: 71,
        headcountGrowth: STEADY,
        revenue: 62_348_600,
        revenueGrowth: { 2021: 15, 2022: 18, 2023: 22, 2024: 23, 2025: 22 },
        assets: { 2021: 80, 2022: 79, 2023: 78, 2024: 77, 2025: 75 },
        research: { 2021: 66, 2022: 65, 2023: 68, 2024: 67, 2025: 66 },
      },
      taxableIncome: { 2023: 1_683_400, 2024: 2_706_250, 2025: 3_120_000 },
      certificates: ['2021-11-18', '2024-12-04'],
      recognitions: [{ turn: 'municipal-first', from: '2024-03-01' }],
      account: 'none',
      open: [
        'levyStaff',
        'restrictedProducts',
        'techSmeScore',
        'techSmeStaffScore',
        'manufacturingSalesShare',
      ],
      hired: { '2024-09': 2, '2025-06': 2 },
      technicalShare: 19,
      isAttested: false,
    },
  ],
  // Its first payment comes back: the account on file has been closed.
  [
    2,
    {
      name: '上海奉润演示汽车零部件有限公司',
      trade: '3670',
      town: '310120102',
      registeredOn: '2009-08-25',
      entityType: 'limited-company',
      research: 'strong',
      shape: {
        headcount: 128,
        headcountGrowth: STEADY,
        revenue: 118_276_400,
        revenueGrowth: { 2021: 9, 2022: 14, 2023: 16, 2024: 15, 2025: 17 },
        research: { 2021: 44, 2022: 45, 2023: 43, 2024: 46, 2025: 45 },
      },
      certificates: ['2022-12-14', '2025-12-19'],
      recognitions: [{ turn: 'district-first', from: '2024-06-01' }],
      account: 'bounces',
      open: ['specialisedSmeScore', 'majorScienceAward', 'makerChinaTop500'],
      hired: { '2024-09': 3, '2025-06': 1 },
      disabledStaff: 1,
    },
  ],
  // The cliff of the small-profit relief: the limit itself keeps it, one yuan more loses all of it.
  [3, cliff('上海柘诚演示橡塑制品有限公司', '29', 3_000_000)],
  [4, cliff('上海浦泽演示金属制品有限公司', '33', 3_000_001)],
]);

function cliff(name: string, trade: string, taxableIncome: number): Preset {
  return {
    name,
    trade,
    town: '310120106',
    registeredOn: '2012-05-09',
    entityType: 'limited-company',
    research: 'none',
    shape: {
      headcount: 46,
      headcountGrowth: STEADY,
      revenue: 38_612_000,
      revenueGrowth: { 2021: 5, 2022: 7, 2023: 4, 2024: 8, 2025: 6 },
      assets: { 2021: 92, 2022: 92, 2023: 92, 2024: 92, 2025: 92 },
    },
    taxableIncome: { 2023: 2_413_700, 2024: 2_786_250, 2025: taxableIncome },
    certificates: [],
    recognitions: [],
    account: 'good',
    open: [],
    hired: {},
  };
}
