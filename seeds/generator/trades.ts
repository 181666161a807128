/** What an enterprise does, and what its figures look like. The mix is that of a manufacturing district. */
export interface Trade {
  /** GB/T 4754-2017 */
  readonly code: string;
  readonly weight: number;
  /** What the name says it does, after 演示. */
  readonly words: readonly string[];
  /** Revenue of a year per person, in 10,000 yuan. */
  readonly revenuePerHead: Range;
  /** Total profit to revenue, per mille. */
  readonly profit: Range;
  /** Total assets to revenue, per cent. */
  readonly assets: Range;
  /** How many of a hundred do research, and how many of these in earnest. */
  readonly research: readonly [some: number, strong: number];
}

type Range = readonly [min: number, max: number];

const PLANT = { profit: [-10, 120], assets: [60, 130] } as const;
const SERVICE = { profit: [-20, 110], assets: [25, 70] } as const;

type Row = readonly [
  code: string,
  weight: number,
  words: string,
  revenuePerHead: Range,
  research: readonly [some: number, strong: number],
];

const PLANTS: readonly Row[] = [
  ['2682', 10, '化妆品 美妆科技 日化', [55, 150], [55, 55]],
  ['2684', 2, '香料香精', [70, 160], [60, 50]],
  ['1491', 4, '营养食品 健康食品', [50, 130], [45, 40]],
  ['14', 3, '食品', [45, 110], [20, 20]],
  ['266', 6, '新材料 精细化工 材料科技', [80, 200], [75, 65]],
  ['2710', 2, '原料药', [70, 160], [85, 75]],
  ['2720', 3, '制药 药业', [70, 170], [85, 70]],
  ['2740', 2, '中药', [60, 130], [60, 50]],
  ['2761', 4, '生物制药 生物科技', [50, 150], [95, 85]],
  ['2762', 1, '基因科技', [40, 120], [95, 90]],
  ['2770', 2, '医用材料', [50, 120], [60, 50]],
  ['2780', 1, '药用包装', [60, 120], [50, 40]],
  ['3581', 2, '诊断设备', [50, 130], [85, 75]],
  ['3584', 3, '医疗器械', [50, 130], [80, 65]],
  ['29', 7, '橡塑制品 塑胶 高分子材料', [60, 140], [45, 40]],
  ['3670', 8, '汽车零部件 汽车配件', [60, 150], [60, 50]],
  ['3612', 1, '新能源汽车', [120, 260], [90, 80]],
  ['3825', 2, '光伏科技', [90, 220], [70, 60]],
  ['3841', 2, '储能科技 锂电科技', [90, 220], [80, 70]],
  ['3985', 3, '电子材料', [70, 180], [80, 70]],
  ['33', 6, '金属制品 五金制品', [50, 120], [25, 25]],
  ['34', 7, '机械设备 精密机械 泵阀', [50, 130], [50, 45]],
  ['35', 5, '智能装备 自动化设备', [50, 130], [70, 60]],
  ['38', 4, '电气设备 电器', [60, 140], [50, 45]],
  ['39', 2, '电子科技', [60, 150], [70, 60]],
  ['40', 2, '仪器仪表', [50, 120], [75, 60]],
  ['30', 3, '建筑材料', [60, 150], [20, 20]],
  ['17', 2, '纺织', [40, 90], [10, 20]],
  ['18', 2, '服饰', [35, 80], [5, 10]],
  ['21', 1, '家具', [40, 90], [10, 10]],
  ['22', 2, '包装制品', [50, 110], [20, 20]],
];

const SERVICES: readonly Row[] = [
  ['6513', 5, '软件科技 信息科技', [30, 75], [90, 75]],
  ['6520', 2, '微电子 集成电路设计', [60, 140], [95, 90]],
  ['7340', 4, '医药研发 生物技术研究', [30, 90], [95, 85]],
  ['50', 3, '装饰工程', [50, 130], [10, 10]],
  ['51', 6, '贸易 供应链', [120, 360], [5, 10]],
  ['52', 3, '商贸 电子商务', [50, 160], [8, 10]],
  ['54', 3, '物流 运输', [40, 100], [3, 0]],
  ['62', 3, '餐饮管理', [14, 30], [0, 0]],
  ['702', 2, '物业管理', [12, 25], [0, 0]],
  ['72', 5, '企业服务 商务咨询 人力资源', [20, 60], [8, 10]],
];

export const TRADES: readonly Trade[] = [
  ...PLANTS.map((row) => tradeIn(row, PLANT)),
  ...SERVICES.map((row) => tradeIn(row, SERVICE)),
];

export function tradeOf(code: string): Trade {
  const trade = TRADES.find((candidate) => candidate.code === code);
  if (!trade) throw new RangeError(`no trade ${code}`);
  return trade;
}

/** Whether the trade makes things: sections B to D have 06 to 46. */
export function isPlant({ code }: Trade): boolean {
  return code.slice(0, 2) >= '13' && code.slice(0, 2) <= '43';
}

/** 不适用研发费用加计扣除的行业: wholesale and retail, catering, real estate, leasing and business services. */
export function isOutsideSuperDeduction({ code }: Trade): boolean {
  return ['51', '52', '62', '70', '72'].includes(code.slice(0, 2));
}

function tradeIn(
  [code, weight, words, revenuePerHead, research]: Row,
  figures: Pick<Trade, 'profit' | 'assets'>,
): Trade {
  return { code, weight, words: words.split(' '), revenuePerHead, ...figures, research };
}
