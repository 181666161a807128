import type { LocalDate } from '../../core/local-date.js';
import { fengxianTowns } from '../../core/standards/fengxian-towns.js';
import { amountAt, INDUSTRIES_BY_WEIGHT, sizeAt, type Industry } from './industries.js';

const TOWNS = fengxianTowns();
const FEN_PER_WAN_YUAN = 1e6;

/** The names of trades by section, for names that tell what the enterprise does. */
const TRADES: Readonly<Record<string, string>> = {
  A: '农业',
  C: '制造',
  D: '能源',
  E: '建筑工程',
  F: '贸易',
  G: '物流',
  H: '餐饮管理',
  I: '软件科技',
  J: '资产管理',
  K: '置业',
  L: '企业管理咨询',
  M: '技术服务',
  N: '环境工程',
  O: '生活服务',
  P: '教育培训',
  Q: '健康管理',
  R: '文化传播',
};
const ENDINGS: Readonly<Record<string, string>> = {
  'individual-business': '经营部',
  'individual-proprietorship': '事务所',
  partnership: '合伙企业（有限合伙）',
  'farmers-cooperative': '专业合作社',
  'joint-stock-company': '股份有限公司',
  branch: '分公司',
};
/** Four of them write every number below ten million, so that no two names are the same. */
const SYLLABLES = [
  ...'旭岚澜沁珩瑾禾枫柏穗铎钧霁霖澄湛瀚沅泓汀洲屿岫峤屹昀晖煦炜烨璟珺瑜琮筠芃荻茗莘蓝樾楷桦栩棠溪澍翊骞皓聿弘卓凌朔晟宸',
];

/** By how many micro, small, medium and large enterprises. */
type BySize = readonly [micro: number, small: number, medium: number, large: number];

/** Data that is strange and yet allowed. */
const ODDITIES = ['huge', 'idle', 'loss', 'stale', 'dispute'] as const;

/**
 * What a generated enterprise is before anything is stated about it: industry, size, age, accounts, and which departments
 * know it. Facts are drawn from it, so that they agree with each other. One object becomes one enterprise after the other:
 * millions of them need not be collected again.
 */
export class GeneratedEnterprise {
  industry: Industry;
  /** 0 micro, 1 small, 2 medium, 3 large. */
  size: number;
  daysOld: number;
  kind: string;
  isLocal: boolean;
  town: string;
  staff: number;
  /** In fen, of the last year. */
  revenue: number;
  /** In fen. */
  assets: number;
  margin: number;
  debt: number;
  /** Its share of the revenue; 0 for who does none. */
  research: number;
  /** Certificates go to those who are high in this among those who do research: who holds the rarer holds the commoner. */
  merit: number;
  recognised: number;
  isSmallScale: boolean;
  isHighTech: boolean;
  isTaxed: boolean;
  isInsured: boolean;
  /** Hands in quarterly returns. */
  hasReturns: boolean;
  /** Hands in detailed declarations. */
  hasDetails: boolean;
  /** Has a thick file: much history, and much that is rarely stated. */
  deep: boolean;
  odd: (typeof ODDITIES)[number] | undefined;
  private growth: number;
  private phase: number;
  private own = 0;
  private state = 0;
  private readonly seed: number;

  /** @param dateBefore the date so many days before the business date */
  constructor(
    seed: number,
    private readonly dateBefore: (days: number) => LocalDate,
  ) {
    this.seed = mixed(seed);
  }

  become(number: number): void {
    this.own = mixed(this.seed + Math.imul(number, 0x9e3779b1));
    this.turnTo(0);
    this.industry = this.oneOf(INDUSTRIES_BY_WEIGHT);
    const place = this.normal();
    this.size = sizeAt(place);
    this.daysOld = 20 + Math.floor(-Math.log(1 - this.random()) * 365 * (5.5 + 4 * this.size));
    this.kind = this.kindOfEntity();
    this.isLocal = this.chance(0.99);
    this.town = TOWNS[Math.floor(TOWNS.length * this.random() * this.random())] ?? '';
    this.becomeActive(place);
    this.becomeKnown();
    this.becomeOdd();
  }

  private becomeActive(place: number): void {
    const { industry } = this;
    this.staff = Math.round(amountAt(industry.employees, place + 0.1 * this.normal()));
    this.revenue = amountAt(industry.revenue, place + 0.12 * this.normal()) * FEN_PER_WAN_YUAN;
    this.assets = amountAt(industry.assets, place + 0.15 * this.normal()) * FEN_PER_WAN_YUAN;
    this.growth = 0.04 + 0.13 * this.normal();
    this.phase = 6.3 * this.random();
    this.margin = 0.035 + 0.08 * this.normal();
    this.debt = Math.min(1.4, 0.15 + 0.75 * this.random());
    this.research = this.chance(
      Math.min(0.95, industry.research * this.bySize(0.35, 1.3, 1.6, 1.8)),
    )
      ? 0.04 * Math.exp(0.7 * this.normal())
      : 0;
    this.merit = this.research > 0 ? this.random() : 0;
    this.recognised = this.random();
    this.isSmallScale = this.chance(this.bySize(0.78, 0.2, 0.01, 0));
    this.isHighTech = this.ranks(0.06, 0.35, 0.6, 0.7);
  }

  /** Which departments have something about it: a shell company without staff is known to the registry alone. */
  private becomeKnown(): void {
    this.isTaxed = this.chance(0.9 + 0.03 * this.size);
    this.isInsured = this.staff > 0 && this.chance(this.bySize(0.6, 0.93, 0.98, 0.98));
    this.hasReturns = this.isTaxed && this.chance(this.bySize(0.16, 0.35, 0.6, 0.7));
    this.hasDetails = this.isTaxed && this.chance(this.bySize(0.2, 0.35, 0.6, 0.7));
    this.deep = this.chance(this.bySize(0.005, 0.04, 0.2, 0.5));
  }

  /** Half a percent has data that is strange and yet allowed. */
  private becomeOdd(): void {
    this.odd = undefined;
    if (!this.chance(0.005)) return;
    this.odd = this.oneOf(ODDITIES);
    if (this.odd === 'huge') [this.revenue, this.assets] = [8.9e15, 8.99e15];
    if (this.odd === 'idle') this.revenue = 0;
    if (this.odd === 'loss') this.margin = -2.5;
  }

  private kindOfEntity(): string {
    const draw = this.random();
    if (this.size > 1) return draw < 0.1 ? 'joint-stock-company' : 'limited-company';
    if (draw < 0.8) return 'limited-company';
    if (draw < 0.9) return this.size === 0 ? 'individual-business' : 'limited-company';
    if (draw < 0.93) return 'individual-proprietorship';
    if (draw < 0.96) return 'partnership';
    if (draw < 0.985) return 'branch';
    return this.oneOf([
      'farmers-cooperative',
      'collective',
      'share-cooperative',
      'joint-operation',
    ]);
  }

  /** Department and kind of body, and the division of the registering office. */
  get registryPrefix(): string {
    if (this.kind === 'individual-business') return '92310120';
    return this.kind === 'farmers-cooperative' ? '93310120' : '91310120';
  }

  name(number: number): string {
    let syllables = '';
    for (let rest = number, left = 4; left > 0; left -= 1) {
      syllables += SYLLABLES[rest % SYLLABLES.length];
      rest = Math.floor(rest / SYLLABLES.length);
    }
    const trade = TRADES[this.industry.section ?? ''] ?? '服务';
    return `奉贤${syllables}${trade}${ENDINGS[this.kind] ?? '有限公司'}`;
  }

  /** Whether it is among this share of the researching enterprises of its size: micro, small, medium, large. */
  ranks(...shares: BySize): boolean {
    return this.merit > 1 - this.bySize(...shares);
  }

  staffAt(age: number): number {
    return Math.max(0, Math.round(this.staff * Math.exp(-0.4 * this.growth * age)));
  }

  revenueAt(age: number): number {
    const swing = 0.06 * Math.sin(this.phase + 2.4 * age);
    return this.revenue * Math.exp(swing - this.growth * age);
  }

  assetsAt(age: number): number {
    return this.assets * Math.exp(-0.5 * this.growth * age);
  }

  profitAt(age: number): number {
    return this.revenueAt(age) * (this.margin + 0.02 * Math.sin(this.phase + 1.7 * age));
  }

  date(daysAgo: number): LocalDate {
    return this.dateBefore(daysAgo);
  }

  /** Certificates of an enterprise were given on one day and hold for so many years; a few have just run out. */
  validity(years: number): { from: LocalDate; to: LocalDate } {
    const since = Math.floor(this.recognised * 370 * years);
    return { from: this.date(since), to: this.date(since - 365 * years) };
  }

  anyIndustry(): string {
    return this.oneOf(INDUSTRIES_BY_WEIGHT).code;
  }

  /** So many made-up keys of persons, in order. */
  keys(count: number): string[] {
    const keys = Array.from({ length: count }, () =>
      Math.floor(this.random() * 36 ** 6)
        .toString(36)
        .padStart(6, '0'),
    );
    return [...new Set(keys)].sort();
  }

  /** Begins the random numbers of one subject anew, so that no subject disturbs another. */
  turnTo(salt: number): void {
    this.state = mixed(this.own ^ salt);
  }

  /** From 0 to 1, without 1 (mulberry32). */
  random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.random() * count);
  }

  private oneOf<T>(things: readonly T[]): T {
    return things[this.below(things.length)] as T;
  }

  private bySize(...values: BySize): number {
    return values[this.size] ?? 0;
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  /** Of the standard normal distribution (Box and Muller). */
  private normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }
}

/** Spreads neighbouring numbers over all 32 bits (the finalizer of MurmurHash3). */
function mixed(number: number): number {
  let bits = number | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
