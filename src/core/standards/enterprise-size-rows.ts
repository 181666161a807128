/**
 * The sixteen rows of 《中小企业划型标准规定》(工信部联企业〔2011〕300号), with the industries of GB/T 4754-2017 that
 * 国统字〔2017〕213号 puts under each.
 *
 * A level is reached when every number of it is reached ("以上" includes the number itself). The document bounds what is
 * not large by "X < 1000 or Y < 40000", which is the same as: large needs both.
 */

export type SizeInput = 'employees' | 'revenue' | 'assets';

/** X in persons; Y (营业收入) and Z (资产总额) in 万元. Every level of a row has the same keys. */
export type SizeThresholds = Readonly<Partial<Record<SizeInput, number>>>;

export interface SizeRow {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Codes of GB/T 4754; empty in the last row, which holds what no other row names. */
  readonly industries: readonly string[];
  readonly large: SizeThresholds;
  readonly medium: SizeThresholds;
  readonly small: SizeThresholds;
}

export const NAMED_SIZE_ROWS: readonly SizeRow[] = [
  {
    id: 'agriculture',
    name: { zh: '农、林、牧、渔业', en: 'Agriculture' },
    industries: ['A'],
    large: { revenue: 20_000 },
    medium: { revenue: 500 },
    small: { revenue: 50 },
  },
  {
    id: 'industry',
    name: { zh: '工业', en: 'Industry' },
    industries: ['B', 'C', 'D'],
    large: { employees: 1_000, revenue: 40_000 },
    medium: { employees: 300, revenue: 2_000 },
    small: { employees: 20, revenue: 300 },
  },
  {
    id: 'construction',
    name: { zh: '建筑业', en: 'Construction' },
    industries: ['E'],
    large: { revenue: 80_000, assets: 80_000 },
    medium: { revenue: 6_000, assets: 5_000 },
    small: { revenue: 300, assets: 300 },
  },
  {
    id: 'wholesale',
    name: { zh: '批发业', en: 'Wholesale' },
    industries: ['51'],
    large: { employees: 200, revenue: 40_000 },
    medium: { employees: 20, revenue: 5_000 },
    small: { employees: 5, revenue: 1_000 },
  },
  {
    id: 'retail',
    name: { zh: '零售业', en: 'Retail' },
    industries: ['52'],
    large: { employees: 300, revenue: 20_000 },
    medium: { employees: 50, revenue: 500 },
    small: { employees: 10, revenue: 100 },
  },
  {
    id: 'transport',
    name: { zh: '交通运输业（不含铁路运输业）', en: 'Transport other than by rail' },
    industries: ['54', '55', '56', '57', '58', '591'],
    large: { employees: 1_000, revenue: 30_000 },
    medium: { employees: 300, revenue: 3_000 },
    small: { employees: 20, revenue: 200 },
  },
  {
    id: 'storage',
    name: { zh: '仓储业', en: 'Storage' },
    industries: ['592', '593', '594', '595', '596', '597', '598', '599'],
    large: { employees: 200, revenue: 30_000 },
    medium: { employees: 100, revenue: 1_000 },
    small: { employees: 20, revenue: 100 },
  },
  {
    id: 'post',
    name: { zh: '邮政业', en: 'Post' },
    industries: ['60'],
    large: { employees: 1_000, revenue: 30_000 },
    medium: { employees: 300, revenue: 2_000 },
    small: { employees: 20, revenue: 100 },
  },
  {
    id: 'accommodation',
    name: { zh: '住宿业', en: 'Accommodation' },
    industries: ['61'],
    large: { employees: 300, revenue: 10_000 },
    medium: { employees: 100, revenue: 2_000 },
    small: { employees: 10, revenue: 100 },
  },
  {
    id: 'catering',
    name: { zh: '餐饮业', en: 'Catering' },
    industries: ['62'],
    large: { employees: 300, revenue: 10_000 },
    medium: { employees: 100, revenue: 2_000 },
    small: { employees: 10, revenue: 100 },
  },
  {
    id: 'information-transmission',
    name: { zh: '信息传输业', en: 'Information transmission' },
    industries: ['63', '64'],
    large: { employees: 2_000, revenue: 100_000 },
    medium: { employees: 100, revenue: 1_000 },
    small: { employees: 10, revenue: 100 },
  },
  {
    id: 'software',
    name: { zh: '软件和信息技术服务业', en: 'Software and information technology services' },
    industries: ['65'],
    large: { employees: 300, revenue: 10_000 },
    medium: { employees: 100, revenue: 1_000 },
    small: { employees: 10, revenue: 50 },
  },
  {
    id: 'property-development',
    name: { zh: '房地产开发经营', en: 'Property development' },
    industries: ['701'],
    large: { revenue: 200_000, assets: 10_000 },
    medium: { revenue: 1_000, assets: 5_000 },
    small: { revenue: 100, assets: 2_000 },
  },
  {
    id: 'property-management',
    name: { zh: '物业管理', en: 'Property management' },
    industries: ['702'],
    large: { employees: 1_000, revenue: 5_000 },
    medium: { employees: 300, revenue: 1_000 },
    small: { employees: 100, revenue: 500 },
  },
  {
    id: 'leasing-and-business-services',
    name: { zh: '租赁和商务服务业', en: 'Leasing and business services' },
    industries: ['71', '72'],
    large: { employees: 300, assets: 120_000 },
    medium: { employees: 100, assets: 8_000 },
    small: { employees: 10, assets: 100 },
  },
];

/**
 * Everything that no other row names. Railways (53) fall here: the transport row leaves them out in so many words, and
 * the document has industries outside it classed by reference to it, which only this row, naming no industry, allows.
 * Finance (66–69) falls here too, although 《金融业企业划型标准规定》 sizes it by assets: a policy that wants that class
 * must not read this one.
 */
export const OTHER_SIZE_ROW: SizeRow = {
  id: 'other',
  name: { zh: '其他未列明行业', en: 'Industries not listed elsewhere' },
  industries: [],
  large: { employees: 300 },
  medium: { employees: 100 },
  small: { employees: 10 },
};
