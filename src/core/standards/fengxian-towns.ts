/**
 * The towns and sub-districts of Fengxian (奉贤区, 310120) with the National Bureau of Statistics' codes, edition 2023.
 *
 * 头桥 is left out: addresses name it and it has been made a sub-district since, but the edition holds no code for it,
 * and a code that nobody published must not be invented.
 */
const TOWNS: readonly {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
}[] = [
  { code: '310120001', name: '西渡街道', shortName: '西渡' },
  { code: '310120002', name: '奉浦街道', shortName: '奉浦' },
  { code: '310120003', name: '金海街道', shortName: '金海' },
  { code: '310120101', name: '南桥镇', shortName: '南桥' },
  { code: '310120102', name: '奉城镇', shortName: '奉城' },
  { code: '310120104', name: '庄行镇', shortName: '庄行' },
  { code: '310120106', name: '金汇镇', shortName: '金汇' },
  { code: '310120109', name: '四团镇', shortName: '四团' },
  { code: '310120111', name: '青村镇', shortName: '青村' },
  { code: '310120118', name: '柘林镇', shortName: '柘林' },
  { code: '310120123', name: '海湾镇', shortName: '海湾' },
  { code: '310120503', name: '海湾旅游区', shortName: '海湾' },
];

const NAMES: ReadonlyMap<string, string> = new Map(TOWNS.map(({ code, name }) => [code, name]));

/** The name with 镇, 街道 or 旅游区; undefined for a code of another district or of none. */
export function townName(code: string): string | undefined {
  return NAMES.get(code);
}

export function isFengxianTown(code: string): boolean {
  return NAMES.has(code);
}

/** The codes of all towns, in order. */
export function fengxianTowns(): string[] {
  return TOWNS.map(({ code }) => code);
}

/**
 * What follows the short name of a town when it is part of a street's name. 金海公路 and 奉浦大道 run through several
 * towns, so the street says nothing about the town; 街道 is not a street.
 */
const STREET = /^[东西南北中]?(公路|大道|支路|路|街(?!道))/;

/**
 * The codes of every town that the address names, with 镇 or 街道 or without, in order. It decides nothing: an address
 * speaks for a town only if there is exactly one, and even then it is weaker than a department's own statement. 海湾
 * alone names both 海湾镇 and 海湾旅游区. Whether the address lies in Fengxian at all is for the caller to know.
 */
export function townsNamedIn(address: string): string[] {
  const named = new Set<string>();
  for (const shortName of SHORT_NAMES) {
    if (!address.includes(shortName)) continue;
    for (const rest of restsAfter(address, shortName))
      for (const code of townsMeant(shortName, rest)) named.add(code);
  }
  return [...named].sort();
}

const SHORT_NAMES = [...new Set(TOWNS.map(({ shortName }) => shortName))];

/** What follows each occurrence of the text. */
function restsAfter(address: string, text: string): string[] {
  return address
    .split(text)
    .slice(1)
    .map((_, index, pieces) => pieces.slice(index).join(text));
}

function townsMeant(shortName: string, rest: string): string[] {
  const candidates = TOWNS.filter((town) => town.shortName === shortName);
  const exact = candidates.filter(({ name }) => rest.startsWith(name.slice(shortName.length)));
  if (exact.length > 0) return exact.map(({ code }) => code);
  return STREET.test(rest) ? [] : candidates.map(({ code }) => code);
}
