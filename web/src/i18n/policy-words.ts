import type { Say } from './words.js';

/** How a benefit is named: delivery, kind, effect and period; who gets it, who pays and who answers questions. */
export const policyWords = {
  direct: { zh: '直达账户', en: 'Paid directly' },
  confirm: { zh: '一键确认', en: 'One-click confirmation' },
  apply: { zh: '快申快享', en: 'Quick application' },
  selfAssessed: { zh: '自行申报', en: 'Self-assessed' },
  automatic: { zh: '自动享受', en: 'Automatic' },
  subsidy: { zh: '补贴奖励', en: 'Subsidy' },
  taxPreference: { zh: '税收优惠', en: 'Tax preference' },
  feeReduction: { zh: '减费降费', en: 'Fee reduction' },
  finance: { zh: '融资支持', en: 'Finance' },
  qualification: { zh: '资质认定', en: 'Qualification' },
  service: { zh: '服务', en: 'Service' },
  effectCash: { zh: '资金拨付', en: 'Paid in cash' },
  effectPermanentReduction: { zh: '少缴税', en: 'Less tax' },
  effectExemption: { zh: '免税', en: 'Exemption' },
  effectDeferral: { zh: '缓缴', en: 'Deferral' },
  effectFeeReduction: { zh: '少缴费', en: 'Lower fee' },
  effectQualification: { zh: '取得资质', en: 'Qualification' },
  once: { zh: '一次', en: 'once' },
  year: { zh: '每年', en: 'per year' },
  quarter: { zh: '每季度', en: 'per quarter' },
  month: { zh: '每月', en: 'per month' },
  recognition: { zh: '每次认定', en: 'per recognition' },
  forEnterprise: { zh: '企业', en: 'Enterprises' },
  forSoleProprietor: { zh: '个体工商户', en: 'Individual businesses' },
  forPersonThroughEnterprise: { zh: '个人，经由单位办理', en: 'Persons, through their employer' },
  forPerson: { zh: '个人', en: 'Persons' },
  contactNational: { zh: '国家', en: 'National' },
  contactCity: { zh: '市级', en: 'City' },
  contactDistrict: { zh: '区级', en: 'District' },
  contactTown: { zh: '镇、街道级', en: 'Town' },
  fundUnemploymentInsurance: { zh: '失业保险基金', en: 'Unemployment insurance fund' },
  fundCity: { zh: '市级财政', en: 'City budget' },
  fundDistrict: { zh: '区级财政', en: 'District budget' },
  fundCityAndDistrict: { zh: '市、区财政分担', en: 'City and district budgets' },
} as const;

type SayPolicy = Say<typeof policyWords>;

function camel(kebab: string): string {
  return kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** An id the dictionary does not know is shown as it is: better a foreign word than none. */
function named(say: SayPolicy, key: string, id: string): string {
  return key in policyWords ? say(key as keyof typeof policyWords) : id;
}

export function deliveryName(say: SayPolicy, delivery: string): string {
  return named(say, camel(delivery), delivery);
}

export function categoryName(say: SayPolicy, category: string): string {
  return named(say, camel(category), category);
}

export function effectName(say: SayPolicy, effect: string): string {
  return named(say, camel(`effect-${effect}`), effect);
}

/** The period part of an entitlement: a word, or the period itself such as `2023`. */
export function benefitPeriodName(say: SayPolicy, period: string | null): string {
  return period ? named(say, period, period) : '';
}

export function beneficiaryName(say: SayPolicy, beneficiary: string): string {
  return named(say, camel(`for-${beneficiary}`), beneficiary);
}

export function contactLevelName(say: SayPolicy, level: string): string {
  return named(say, camel(`contact-${level}`), level);
}

export function fundName(say: SayPolicy, fund: string): string {
  return named(say, camel(`fund-${fund}`), fund);
}
