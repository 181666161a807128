/**
 * What an enterprise of the made-up population is before anything is stated about it: industry, size, age, accounts, and
 * which departments know it. Facts are drawn from it, so that they agree with each other.
 */
import { sizeRowOf } from '../dist/core/standards/enterprise-size.js';
import { sectionOf } from '../dist/core/standards/gb-t-4754.js';
import { fengxianTowns } from '../dist/core/standards/fengxian-towns.js';

const TOWNS = fengxianTowns();
const FEN_PER_WAN_YUAN = 1e6;

/**
 * Divisions of GB/T 4754 as `division weight groups`: the weights are roughly those of a suburban district of Shanghai with
 * many traders and business services and some industry. Groups are numbered from 1, and each has the classes 1, 2, 3 and 9.
 */
const DIVISIONS = `01 4 7, 04 1 1, 05 2 3, 13 4 9, 14 4 6, 15 1 3, 17 5 8, 18 8 3, 19 2 4, 20 2 4, 21 5 4, 22 4 3, 23 4 3,
  24 5 6, 26 14 8, 27 5 7, 28 1 3, 29 11 2, 30 5 9, 31 1 3, 32 2 5, 33 18 9, 34 20 9, 35 14 9, 36 7 7, 37 2 7, 38 15 8,
  39 9 9, 40 4 5, 41 2 2, 42 1 2, 43 3 6, 44 1 3, 46 1 3, 47 12 2, 48 12 8, 49 16 2, 50 30 4, 51 190 9, 52 105 9,
  54 14 4, 55 1 3, 58 10 2, 59 6 6, 60 2 2, 61 3 4, 62 20 4, 63 1 3, 64 14 6, 65 50 7, 67 1 4, 69 1 3, 70 26 4, 71 16 3,
  72 175 9, 73 10 5, 74 70 9, 75 105 4, 76 1 4, 77 4 2, 78 6 6, 80 12 9, 81 8 3, 82 6 2, 83 6 3, 84 2 4, 85 1 2, 86 2 2,
  87 10 7, 88 20 8, 89 5 3, 90 5 5`;

/** How likely an enterprise of the division does research; nearly nobody else does. */
const RESEARCH = { 26: 0.25, 27: 0.45, 65: 0.22, 73: 0.5, 74: 0.06, 75: 0.12 };

/** The names of trades by section, for names that tell what the enterprise does. */
const TRADES = {
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
const ENDINGS = {
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

/** Above these quantiles of the normal distribution lie 15 % (small and larger), 4 % (medium and larger) and 1 % (large). */
const QUANTILES = [1.036, 1.751, 2.326];
const LEVELS = ['small', 'medium', 'large'];
/** Thresholds where the size standard has none for the industry: persons, and 万元. */
const DEFAULTS = {
  employees: [10, 100, 300],
  revenue: [150, 2_000, 30_000],
  assets: [120, 3_000, 40_000],
};
/** How far the least lies below the threshold of small and the greatest above that of large. */
const REACH = { employees: [40, 8], revenue: [3_000, 25], assets: [1_500, 25] };

const INDUSTRIES = industries();
/** Every industry as often as its weight: drawing one is reading one place. */
const DRAWN = INDUSTRIES.flatMap((industry) =>
  Array.from({ length: Math.ceil(industry.weight * 20) }, () => industry),
);

function industries() {
  return DIVISIONS.split(',').flatMap((entry) => {
    const [division, weight, groups] = entry.trim().split(' ');
    const codes = Array.from({ length: Number(groups) }, (_, group) =>
      [1, 2, 3, 9].map((digit) => `${division}${group + 1}${digit}`),
    ).flat();
    // The codes of a division are very unequal, as the words of a language are.
    const harmonic = codes.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
    return codes.map((code, rank) => industryOf(code, Number(weight) / (rank + 1) / harmonic));
  });
}

function industryOf(code, weight) {
  const section = sectionOf(code);
  const division = code.slice(0, 2);
  const manufacturing =
    section === 'C' ? (division >= '34' && division <= '40' ? 0.3 : 0.1) : 0.004;
  const row = sizeRowOf(code);
  const curve = (input) => {
    const thresholds = LEVELS.map((level, at) => row?.[level][input] ?? DEFAULTS[input][at]);
    const [below, above] = REACH[input];
    return [thresholds[0] / below, ...thresholds, thresholds[2] * above].map(Math.log);
  };
  return {
    code,
    weight,
    section,
    division,
    research: RESEARCH[division] ?? manufacturing,
    employees: curve('employees'),
    revenue: curve('revenue'),
    assets: curve('assets'),
  };
}

const PLACES = [-3.2, ...QUANTILES, 4.6];

/** The amount at this place of the normal distribution: its logarithm runs straight from one threshold to the next. */
function along(curve, place) {
  let right = 1;
  while (right < PLACES.length - 1 && place > PLACES[right]) right += 1;
  const [from, to] = [PLACES[right - 1], PLACES[right]];
  const share = (place - from) / (to - from);
  return Math.exp(curve[right - 1] + (curve[right] - curve[right - 1]) * share);
}

function sizeAt(place) {
  let size = 0;
  while (size < QUANTILES.length && place > QUANTILES[size]) size += 1;
  return size;
}

/** One object that becomes one enterprise after the other: millions of them need not be collected again. */
export class Enterprise {
  constructor(seed, dateBefore) {
    this.seed = mixed(seed);
    this.dateBefore = dateBefore;
    this.state = 0;
  }

  become(number) {
    this.own = mixed(this.seed + Math.imul(number, 0x9e3779b1));
    this.turnTo(0);
    this.industry = DRAWN[this.below(DRAWN.length)];
    const place = this.normal();
    this.size = sizeAt(place);
    this.daysOld = 20 + Math.floor(-Math.log(1 - this.random()) * 365 * (5.5 + 4 * this.size));
    this.kind = this.kindOfEntity();
    this.isLocal = this.chance(0.99);
    this.town = TOWNS[Math.floor(TOWNS.length * this.random() * this.random())];
    this.becomeActive(place);
    this.becomeKnown();
    this.becomeOdd();
  }

  becomeActive(place) {
    const { industry, size } = this;
    this.staff = Math.round(along(industry.employees, place + 0.1 * this.normal()));
    this.revenue = along(industry.revenue, place + 0.12 * this.normal()) * FEN_PER_WAN_YUAN;
    this.assets = along(industry.assets, place + 0.15 * this.normal()) * FEN_PER_WAN_YUAN;
    this.growth = 0.04 + 0.13 * this.normal();
    this.phase = 6.3 * this.random();
    this.margin = 0.035 + 0.08 * this.normal();
    this.debt = Math.min(1.4, 0.15 + 0.75 * this.random());
    this.research = this.chance(Math.min(0.95, industry.research * [0.35, 1.3, 1.6, 1.8][size]))
      ? 0.04 * Math.exp(0.7 * this.normal())
      : 0;
    /** Certificates go to those who are high in this among those who do research: who holds the rarer holds the commoner. */
    this.merit = this.research > 0 ? this.random() : 0;
    this.recognised = this.random();
    this.isSmallScale = this.chance([0.78, 0.2, 0.01, 0][size]);
    this.isHighTech = this.ranks(0.06, 0.35, 0.6, 0.7);
  }

  /** Which departments have something about it: a shell company without staff is known to the registry alone. */
  becomeKnown() {
    const { size } = this;
    this.isTaxed = this.chance(0.9 + 0.03 * size);
    this.isInsured = this.staff > 0 && this.chance([0.6, 0.93, 0.98, 0.98][size]);
    this.hasReturns = this.isTaxed && this.chance([0.16, 0.35, 0.6, 0.7][size]);
    this.hasDetails = this.isTaxed && this.chance([0.2, 0.35, 0.6, 0.7][size]);
    this.deep = this.chance([0.005, 0.04, 0.2, 0.5][size]);
  }

  /** Half a percent has data that is strange and yet allowed. */
  becomeOdd() {
    this.odd = undefined;
    if (!this.chance(0.005)) return;
    this.odd = ['huge', 'idle', 'loss', 'stale', 'dispute'][this.below(5)];
    if (this.odd === 'huge') [this.revenue, this.assets] = [8.9e15, 8.99e15];
    if (this.odd === 'idle') this.revenue = 0;
    if (this.odd === 'loss') this.margin = -2.5;
  }

  kindOfEntity() {
    const draw = this.random();
    if (this.size > 1) return draw < 0.1 ? 'joint-stock-company' : 'limited-company';
    if (draw < 0.8) return 'limited-company';
    if (draw < 0.9) return this.size === 0 ? 'individual-business' : 'limited-company';
    if (draw < 0.93) return 'individual-proprietorship';
    if (draw < 0.96) return 'partnership';
    if (draw < 0.985) return 'branch';
    return ['farmers-cooperative', 'collective', 'share-cooperative', 'joint-operation'][
      this.below(4)
    ];
  }

  /** Department and kind of body, and the division of the registering office. */
  get registryPrefix() {
    if (this.kind === 'individual-business') return '92310120';
    return this.kind === 'farmers-cooperative' ? '93310120' : '91310120';
  }

  name(number) {
    let syllables = '';
    for (let rest = number, left = 4; left > 0; left -= 1) {
      syllables += SYLLABLES[rest % SYLLABLES.length];
      rest = Math.floor(rest / SYLLABLES.length);
    }
    const trade = TRADES[this.industry.section] ?? '服务';
    return `奉贤${syllables}${trade}${ENDINGS[this.kind] ?? '有限公司'}`;
  }

  /** Whether it is among this share of the researching enterprises of its size: micro, small, medium, large. */
  ranks(...shares) {
    return this.merit > 1 - shares[this.size];
  }

  staffAt(age) {
    return Math.max(0, Math.round(this.staff * Math.exp(-0.4 * this.growth * age)));
  }

  revenueAt(age) {
    const swing = 0.06 * Math.sin(this.phase + 2.4 * age);
    return this.revenue * Math.exp(swing - this.growth * age);
  }

  assetsAt(age) {
    return this.assets * Math.exp(-0.5 * this.growth * age);
  }

  profitAt(age) {
    return this.revenueAt(age) * (this.margin + 0.02 * Math.sin(this.phase + 1.7 * age));
  }

  date(daysAgo) {
    return this.dateBefore(daysAgo);
  }

  /** Certificates of an enterprise were given on one day and hold for so many years; a few have just run out. */
  limit(statement, years) {
    const since = Math.floor(this.recognised * 370 * years);
    statement.from = this.date(since);
    statement.to = this.date(since - 365 * years);
  }

  anyIndustry() {
    return DRAWN[this.below(DRAWN.length)].code;
  }

  /** So many made-up keys of persons, in order. */
  keys(count) {
    const keys = Array.from({ length: count }, () =>
      Math.floor(this.random() * 36 ** 6)
        .toString(36)
        .padStart(6, '0'),
    );
    return [...new Set(keys)].sort();
  }

  /** Begins the random numbers of one subject anew, so that no subject disturbs another. */
  turnTo(salt) {
    this.state = mixed(this.own ^ salt);
  }

  /** From 0 to 1, without 1 (mulberry32). */
  random() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count) {
    return Math.floor(this.random() * count);
  }

  chance(share) {
    return this.random() < share;
  }

  /** Of the standard normal distribution (Box and Muller). */
  normal() {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }
}

/** Spreads neighbouring numbers over all 32 bits (the finalizer of MurmurHash3). */
function mixed(number) {
  let bits = number | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
