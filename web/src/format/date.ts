import type { Language } from '../i18n/language.js';

/** The law and the people here live in one time zone, wherever the browser is. */
const TIME_ZONE = 'Asia/Shanghai';

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** `2024-10-15` → 2024年10月15日. A LocalDate has no time zone, so it is read as UTC and shown as UTC. */
export function dateText(localDate: string, language: Language): string {
  const date = new Date(`${localDate.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return localDate;
  return new Intl.DateTimeFormat(locale(language), {
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(date);
}

/** An instant of the server, in Shanghai. */
export function instantText(instant: string, language: Language): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(locale(language), {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: TIME_ZONE,
  }).format(date);
}

/** `2025` → 2025年, `2025Q3` → 2025年第三季度, `2025-09` → 2025年9月; `now` says nothing. */
export function periodText(period: string | null | undefined, language: Language): string {
  if (!period || period === 'now') return '';
  const quarter = /^(\d{4})Q([1-4])$/.exec(period);
  if (quarter) {
    const [, year = '', number = '1'] = quarter;
    return language === 'zh'
      ? `${year}年第${'一二三四'[Number(number) - 1]}季度`
      : `Q${number} ${year}`;
  }
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  if (month) {
    const [, year = '', number = ''] = month;
    if (language === 'zh') return `${year}年${Number(number)}月`;
    return new Intl.DateTimeFormat('en-GB', {
      year: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }).format(new Date(`${period}-01T00:00:00Z`));
  }
  if (/^\d{4}$/.test(period)) return language === 'zh' ? `${period}年` : period;
  return period;
}
