/**
 * Industries by GB/T 4754-2017 (国民经济行业分类, with its first amendment of 2019): sections (门类) A to T, divisions
 * (大类) of two digits, and of the groups and classes below them the names of those that the district's policies use.
 *
 * A code is written `C`, `26`, `268`, `2682`, or with the letter before the digits: `C2682`.
 */

const SECTIONS: Readonly<
  Record<string, { readonly zh: string; readonly en: string; readonly divisions: Range }>
> = {
  A: {
    zh: '农、林、牧、渔业',
    en: 'Agriculture, forestry, animal husbandry and fishery',
    divisions: [1, 5],
  },
  B: { zh: '采矿业', en: 'Mining', divisions: [6, 12] },
  C: { zh: '制造业', en: 'Manufacturing', divisions: [13, 43] },
  D: {
    zh: '电力、热力、燃气及水生产和供应业',
    en: 'Production and supply of electricity, heat, gas and water',
    divisions: [44, 46],
  },
  E: { zh: '建筑业', en: 'Construction', divisions: [47, 50] },
  F: { zh: '批发和零售业', en: 'Wholesale and retail trade', divisions: [51, 52] },
  G: { zh: '交通运输、仓储和邮政业', en: 'Transport, storage and post', divisions: [53, 60] },
  H: { zh: '住宿和餐饮业', en: 'Accommodation and catering', divisions: [61, 62] },
  I: {
    zh: '信息传输、软件和信息技术服务业',
    en: 'Information transmission, software and information technology services',
    divisions: [63, 65],
  },
  J: { zh: '金融业', en: 'Finance', divisions: [66, 69] },
  K: { zh: '房地产业', en: 'Real estate', divisions: [70, 70] },
  L: { zh: '租赁和商务服务业', en: 'Leasing and business services', divisions: [71, 72] },
  M: {
    zh: '科学研究和技术服务业',
    en: 'Scientific research and technical services',
    divisions: [73, 75],
  },
  N: {
    zh: '水利、环境和公共设施管理业',
    en: 'Management of water conservancy, environment and public facilities',
    divisions: [76, 79],
  },
  O: {
    zh: '居民服务、修理和其他服务业',
    en: 'Services to households, repair and other services',
    divisions: [80, 82],
  },
  P: { zh: '教育', en: 'Education', divisions: [83, 83] },
  Q: { zh: '卫生和社会工作', en: 'Health and social work', divisions: [84, 85] },
  R: { zh: '文化、体育和娱乐业', en: 'Culture, sports and entertainment', divisions: [86, 90] },
  S: {
    zh: '公共管理、社会保障和社会组织',
    en: 'Public management, social security and social organisations',
    divisions: [91, 96],
  },
  T: { zh: '国际组织', en: 'International organisations', divisions: [97, 97] },
};

const DIVISIONS: Readonly<Record<string, string>> = {
  '01': '农业',
  '02': '林业',
  '03': '畜牧业',
  '04': '渔业',
  '05': '农、林、牧、渔专业及辅助性活动',
  '06': '煤炭开采和洗选业',
  '07': '石油和天然气开采业',
  '08': '黑色金属矿采选业',
  '09': '有色金属矿采选业',
  '10': '非金属矿采选业',
  '11': '开采专业及辅助性活动',
  '12': '其他采矿业',
  '13': '农副食品加工业',
  '14': '食品制造业',
  '15': '酒、饮料和精制茶制造业',
  '16': '烟草制品业',
  '17': '纺织业',
  '18': '纺织服装、服饰业',
  '19': '皮革、毛皮、羽毛及其制品和制鞋业',
  '20': '木材加工和木、竹、藤、棕、草制品业',
  '21': '家具制造业',
  '22': '造纸和纸制品业',
  '23': '印刷和记录媒介复制业',
  '24': '文教、工美、体育和娱乐用品制造业',
  '25': '石油、煤炭及其他燃料加工业',
  '26': '化学原料和化学制品制造业',
  '27': '医药制造业',
  '28': '化学纤维制造业',
  '29': '橡胶和塑料制品业',
  '30': '非金属矿物制品业',
  '31': '黑色金属冶炼和压延加工业',
  '32': '有色金属冶炼和压延加工业',
  '33': '金属制品业',
  '34': '通用设备制造业',
  '35': '专用设备制造业',
  '36': '汽车制造业',
  '37': '铁路、船舶、航空航天和其他运输设备制造业',
  '38': '电气机械和器材制造业',
  '39': '计算机、通信和其他电子设备制造业',
  '40': '仪器仪表制造业',
  '41': '其他制造业',
  '42': '废弃资源综合利用业',
  '43': '金属制品、机械和设备修理业',
  '44': '电力、热力生产和供应业',
  '45': '燃气生产和供应业',
  '46': '水的生产和供应业',
  '47': '房屋建筑业',
  '48': '土木工程建筑业',
  '49': '建筑安装业',
  '50': '建筑装饰、装修和其他建筑业',
  '51': '批发业',
  '52': '零售业',
  '53': '铁路运输业',
  '54': '道路运输业',
  '55': '水上运输业',
  '56': '航空运输业',
  '57': '管道运输业',
  '58': '多式联运和运输代理业',
  '59': '装卸搬运和仓储业',
  '60': '邮政业',
  '61': '住宿业',
  '62': '餐饮业',
  '63': '电信、广播电视和卫星传输服务',
  '64': '互联网和相关服务',
  '65': '软件和信息技术服务业',
  '66': '货币金融服务',
  '67': '资本市场服务',
  '68': '保险业',
  '69': '其他金融业',
  '70': '房地产业',
  '71': '租赁业',
  '72': '商务服务业',
  '73': '研究和试验发展',
  '74': '专业技术服务业',
  '75': '科技推广和应用服务业',
  '76': '水利管理业',
  '77': '生态保护和环境治理业',
  '78': '公共设施管理业',
  '79': '土地管理业',
  '80': '居民服务业',
  '81': '机动车、电子产品和日用产品修理业',
  '82': '其他服务业',
  '83': '教育',
  '84': '卫生',
  '85': '社会工作',
  '86': '新闻和出版业',
  '87': '广播、电视、电影和录音制作业',
  '88': '文化艺术业',
  '89': '体育',
  '90': '娱乐业',
  '91': '中国共产党机关',
  '92': '国家机构',
  '93': '人民政协、民主党派',
  '94': '社会保障',
  '95': '群众团体、社会团体和其他成员组织',
  '96': '基层群众自治组织及其他组织',
  '97': '国际组织',
};

const GROUPS_AND_CLASSES: Readonly<Record<string, string>> = {
  '1491': '营养食品制造',
  '266': '专用化学产品制造',
  '2682': '化妆品制造',
  '2684': '香料、香精制造',
  '2710': '化学药品原料药制造',
  '2720': '化学药品制剂制造',
  '2740': '中成药生产',
  '2761': '生物药品制造',
  '2762': '基因工程药物和疫苗制造',
  '2770': '卫生材料及医药用品制造',
  '2780': '药用辅料及包装材料',
  '358': '医疗仪器设备及器械制造',
  '3581': '医疗诊断、监护及治疗设备制造',
  '3584': '医疗、外科及兽医用器械制造',
  '3612': '新能源车整车制造',
  '3670': '汽车零部件及配件制造',
  '3825': '光伏设备及元器件制造',
  '3841': '锂离子电池制造',
  '3985': '电子专用材料制造',
  '591': '装卸搬运',
  '6513': '应用软件开发',
  '6520': '集成电路设计',
  '701': '房地产开发经营',
  '702': '物业管理',
  '7340': '医学研究和试验发展',
};

type Range = readonly [first: number, last: number];

/** Which standard a code follows: it decides what lies below a prefix. */
export type CodeStandard = 'gb-t-4754' | 'division';

interface Industry {
  readonly section: string;
  /** Without the letter; empty for a whole section. */
  readonly digits: string;
}

const SHAPE = /^([A-T])?(\d{2}\d{0,2})?$/;

const SECTION_OF_DIVISION: ReadonlyMap<string, string> = new Map(
  Object.keys(SECTIONS).flatMap((section) =>
    divisionsOf(section).map((division): [string, string] => [division, section]),
  ),
);

/**
 * Whether the code names a section, or digits below a known division (and under its own letter, if it has one). The
 * third and fourth digits are not looked up: of some 1,850 groups and classes only the names above are held.
 */
export function isIndustryCode(code: string): boolean {
  return readIndustry(code) !== undefined;
}

/** The letter of the section; undefined for what is no industry code. */
export function sectionOf(code: string): string | undefined {
  return readIndustry(code)?.section;
}

/** The digits without the letter, empty for a whole section; undefined for what is no industry code. */
export function industryDigits(code: string): string | undefined {
  return readIndustry(code)?.digits;
}

/** The two-digit divisions of a section, in order: `C` has 13 to 43; none for what is no section. */
export function divisionsOf(section: string): string[] {
  const range = SECTIONS[section]?.divisions;
  if (!range) return [];
  const [first, last] = range;
  return Array.from({ length: last - first + 1 }, (_, index) =>
    String(first + index).padStart(2, '0'),
  );
}

/**
 * The name of the code, or of the nearest level above it that has one. English names are held for the sections only.
 * Undefined for what is no industry code.
 */
export function industryName(code: string, language: 'zh' | 'en'): string | undefined {
  const industry = readIndustry(code);
  if (!industry) return undefined;
  const { section, digits } = industry;
  const below =
    language === 'zh'
      ? (GROUPS_AND_CLASSES[digits] ??
        GROUPS_AND_CLASSES[digits.slice(0, 3)] ??
        DIVISIONS[digits.slice(0, 2)])
      : undefined;
  return below ?? SECTIONS[section]?.[language];
}

/** As many as there are codes: letters and digits of a known division in every form, some twenty thousand. */
const read = new Map<string, Industry>();

function readIndustry(code: string): Industry | undefined {
  const before = read.get(code);
  if (before) return before;
  const industry = parseIndustry(code);
  if (industry) read.set(code, industry);
  return industry;
}

function parseIndustry(code: string): Industry | undefined {
  const match = SHAPE.exec(code);
  if (!match) return undefined;
  const [, letter, digits = ''] = match;
  if (digits === '') return letter === undefined ? undefined : { section: letter, digits };
  const section = SECTION_OF_DIVISION.get(digits.slice(0, 2));
  return section === undefined || (letter ?? section) !== section ? undefined : { section, digits };
}
