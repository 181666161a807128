import type { Label } from '../../core/facts/fact-definition.js';
import type { UsccCheck } from '../../core/standards/uscc.js';

type Refusal = Extract<UsccCheck, { readonly ok: false }>;

/** What a code should have been. */
export function usccExpected(code: string, check: Refusal): Label {
  return EXPECTED[check.reason](code, check.expected ?? '');
}

const EXPECTED: Readonly<Record<Refusal['reason'], (code: string, expected: string) => Label>> = {
  length: (code) => ({
    zh: /e\+/i.test(code)
      ? '统一社会信用代码被存成了数字，末几位已丢失，请把该列设为文本后重新导出'
      : `统一社会信用代码应为 18 位，这里是 ${code.length} 位`,
    en: /e\+/i.test(code)
      ? 'the code was stored as a number and has lost its last digits; export the column as text'
      : `a unified social credit code has 18 characters, this has ${code.length}`,
  }),
  alphabet: () => ({
    zh: '统一社会信用代码只含数字和除 I、O、S、V、Z 以外的大写字母，第 3 至 8 位为数字',
    en: 'a unified social credit code has digits and letters other than I, O, S, V, Z; the third to eighth are digits',
  }),
  'check-digit': (_, expected) => ({
    zh: `校验码（第 18 位）应为 ${expected}`,
    en: `the check character (18th) should be ${expected}`,
  }),
  'organisation-check-digit': (_, expected) => ({
    zh: `组织机构代码校验码（第 17 位）应为 ${expected}`,
    en: `the check character of the organisation code (17th) should be ${expected}`,
  }),
};
