import type { LocalizedText } from './error-codes.js';

type Translation = (figures: readonly string[], english: string) => string;

/**
 * Chinese for class-validator's constraints, whose messages are English only. The bounds stand in the English message
 * and nowhere else, so the figures are read from it.
 */
const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  arrayMaxSize: ([max]) => `最多 ${max} 项`,
  arrayMinSize: ([min]) => `至少 ${min} 项`,
  arrayNotEmpty: () => '至少一项',
  arrayUnique: () => '不能重复',
  isArray: () => '应为列表',
  isBoolean: () => '应为是或否',
  isDateString: () => '应为日期',
  isDefined: () => '必填',
  isEmail: () => '应为电子邮箱地址',
  isEnum: () => '不在可选的范围内',
  isIn: () => '不在可选的范围内',
  isInt: () => '应为整数',
  isLocalDate: () => '应为日期，例如 2024-10-15',
  isNotEmpty: () => '不能为空',
  isNumber: () => '应为数字',
  isObject: () => '应为对象',
  isPositive: () => '应大于 0',
  isString: () => '应为文字',
  isUuid: () => '编号格式有误',
  isLength: ([bound], english) => `${english.includes('longer') ? '至少' : '最多'} ${bound} 个字`,
  matches: () => '格式有误',
  max: ([max]) => `不能大于 ${max}`,
  maxLength: ([max]) => `最多 ${max} 个字`,
  min: ([min]) => `不能小于 ${min}`,
  minLength: ([min]) => `至少 ${min} 个字`,
  nestedValidation: () => '应为对象',
  whitelistValidation: () => '没有这个字段',
};

/** A constraint's message in both languages; English stands in where a constraint is not translated. */
export function validationMessage(
  constraint: string,
  property: string,
  message: string,
): LocalizedText {
  // "limit must not be greater than 100": the field is named by the path already, and may contain digits itself.
  const withoutProperty = message.startsWith(`${property} `)
    ? message.slice(property.length + 1)
    : message;
  const figures = withoutProperty.match(/-?\d+(?:\.\d+)?/g) ?? [];
  return {
    zh: TRANSLATIONS[constraint]?.(figures, withoutProperty) ?? withoutProperty,
    en: withoutProperty,
  };
}
