const BRACKETS: Readonly<Record<string, string>> = {
  '[': '(',
  '{': '(',
  '〔': '(',
  '【': '(',
  '〖': '(',
  '〈': '(',
  ']': ')',
  '}': ')',
  '〕': ')',
  '】': ')',
  '〗': ')',
  '〉': ')',
};

/** Nearly every name is its own key. */
const OWN_KEY = /^[\u4E00-\u9FFF0-9A-Z()]*$/;

/**
 * A name as it is compared: departments write one enterprise's brackets, spaces and letters in full width or half
 * width, and nothing else about a name may differ. Never shown.
 */
export function nameKey(name: string): string {
  if (OWN_KEY.test(name)) return name;
  return name
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, '')
    .replace(/[[\]{}〔〕【】〖〗〈〉]/g, (bracket) => BRACKETS[bracket] ?? bracket)
    .toUpperCase();
}
