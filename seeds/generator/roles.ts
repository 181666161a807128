/**
 * Parts that only a few enterprises of a district play. They are given by number, not drawn, so that each of them is
 * played on every date of the demonstration, by an enterprise whose trade, size and age fit.
 */
const ROLES = {
  /** 个体工商户: tiny services, taxed on the income of their owner. */
  'individual-business': [19, 43, 82, 88, 139, 178, 273, 277],
  /** The register has not delivered what kind of entity they are. */
  'type-not-delivered': [140, 199, 220],
  /** 集中安排残疾人就业单位: simple production by hand. */
  'disabled-workshop': [66, 180, 265],
  incubator: [47, 50, 176],
  'venture-capital': [55, 119],
  /** Third parties that run others' plants against pollution; makers of environmental equipment are in division 35. */
  'pollution-control': [6, 32, 287],
  /** Young, in the parcels of the Lin-gang New Area, at what it is there for. */
  'lingang-key-industry': [10, 187, 271, 282, 296],
  'little-giant': [115],
  'district-little-giant': [42, 123, 127, 274],
  /** Foreign shareholders who leave their profits in the country. */
  'overseas-investor': [130, 157, 209],
  'new-key-project': [10, 151, 264, 276],
  'outstanding-upgrade': [125, 191, 209],
  'integrated-circuit-research': [117, 214],
  'integrated-circuit-vat': [117, 155, 214],
  'machine-tool-research': [67, 115],
  'machine-tool-vat': [67, 115, 121],
  'key-software': [117, 122, 127],
} as const satisfies Record<string, readonly number[]>;

export type Role = keyof typeof ROLES;

export function plays(number: number, role: Role): boolean {
  return (ROLES[role] as readonly number[]).includes(number);
}

export function isIndividual(number: number): boolean {
  return plays(number, 'individual-business');
}
