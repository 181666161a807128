import type { Language } from '../i18n/language.js';

/** An amount cut into figure and unit, so that a page can set them in different sizes. */
export interface MoneyParts {
  readonly figure: string;
  readonly unit: string;
}

const FEN_PER_YUAN = 100;
const FEN_PER_WAN = 10_000 * FEN_PER_YUAN;
const FEN_PER_YI = 10_000 * FEN_PER_WAN;

function grouped(value: number, decimals: number, atLeast = 0): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: atLeast,
    maximumFractionDigits: decimals,
  });
}

/** Never rounded: 万元 only where two decimals of 万 say it all, otherwise yuan with its fen. */
export function exactMoney(fen: number, language: Language): MoneyParts {
  if (language === 'en') return { figure: `¥${yuanFigure(fen)}`, unit: '' };
  if (Math.abs(fen) >= FEN_PER_WAN && fen % (FEN_PER_WAN / 100) === 0) {
    return { figure: grouped(fen / FEN_PER_WAN, 2), unit: '万元' };
  }
  return { figure: yuanFigure(fen), unit: '元' };
}

/** For sums and pictures: at most two decimals of 万 or 亿; the exact figure belongs in a title beside it. */
export function shortMoney(fen: number, language: Language): MoneyParts {
  const size = Math.abs(fen);
  if (language === 'en') {
    if (size >= FEN_PER_YI * 10)
      return { figure: `¥${grouped(fen / (FEN_PER_YI * 10), 2)}`, unit: 'bn' };
    if (size >= FEN_PER_WAN * 100)
      return { figure: `¥${grouped(fen / (FEN_PER_WAN * 100), 2)}`, unit: 'm' };
    return { figure: `¥${grouped(fen / FEN_PER_YUAN, 0)}`, unit: '' };
  }
  if (size >= FEN_PER_YI) return { figure: grouped(fen / FEN_PER_YI, 2), unit: '亿元' };
  if (size >= FEN_PER_WAN) return { figure: grouped(fen / FEN_PER_WAN, 2), unit: '万元' };
  return { figure: yuanFigure(fen), unit: '元' };
}

/** The figure that a consent or a payment names: yuan to the fen. */
export function yuanFigure(fen: number): string {
  return grouped(fen / FEN_PER_YUAN, 2, fen % FEN_PER_YUAN === 0 ? 0 : 2);
}

export function yuanText(fen: number, language: Language): string {
  return language === 'en' ? `¥${yuanFigure(fen)}` : `${yuanFigure(fen)} 元`;
}

export function moneyText(fen: number, language: Language): string {
  const { figure, unit } = exactMoney(fen, language);
  return unit ? `${figure} ${unit}` : figure;
}

export function shortMoneyText(fen: number, language: Language): string {
  const { figure, unit } = shortMoney(fen, language);
  if (!unit) return figure;
  return language === 'en' ? figure + unit : `${figure} ${unit}`;
}

/** Fen of an amount in yuan as somebody types it, to the fen and without a float; null of what is none. */
export function fenOf(yuan: string): number | null {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(
    yuan.normalize('NFKC').replaceAll(',', '').trim(),
  );
  if (!found) return null;
  const [, whole = '', decimals = ''] = found;
  return Number(whole) * FEN_PER_YUAN + Number(decimals.padEnd(2, '0'));
}

/** What {@link fenOf} reads back. */
export function yuanDraft(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
