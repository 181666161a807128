import { exactMoney, shortMoney, yuanText } from '../format/money.js';
import { useLanguage } from '../i18n/language.js';
import styles from './money.module.css';

interface MoneyProps {
  readonly fen: number;
  /** Sums may be shortened; the exact figure is then in the title. */
  readonly short?: boolean;
  readonly size?: 'text' | 'large' | 'hero';
}

export function Money({ fen, short, size = 'text' }: MoneyProps) {
  const { language } = useLanguage();
  const { figure, unit } = (short ? shortMoney : exactMoney)(fen, language);
  return (
    <span className={`${styles.money} ${styles[size]} figure`} title={yuanText(fen, language)}>
      <span>{figure}</span>
      {unit && <small>{unit}</small>}
    </span>
  );
}
