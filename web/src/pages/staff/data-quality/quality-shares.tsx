import type { DataQuality } from '../../../api/data-quality.js';
import { qualityWords } from '../../../i18n/quality-words.js';
import { useWords } from '../../../i18n/words.js';
import { percentOf } from '../../../ui/share-bar.js';
import page from '../staff-page.module.css';
import styles from './data-quality-page.module.css';

interface QualitySharesProps {
  readonly of: NonNullable<DataQuality['survey']>;
  readonly factCount: number;
  /** What the plan asks of the share that departments state. */
  readonly target: number;
}

/** The three shares that one wants to know first, the plan's target marked on its own. */
export function QualityShares({ of, factCount, target }: QualitySharesProps) {
  const say = useWords(qualityWords);
  const { statedCount, freshCount, byDepartmentCount, enterpriseCount } = of;
  return (
    <ul className={`${page.panel} ${styles.shares}`}>
      <Share
        name="by-department"
        title={say('byDepartment')}
        part={byDepartmentCount}
        whole={statedCount}
        text={say('byDepartmentText', { target })}
        target={target}
      />
      <Share
        name="fresh"
        title={say('freshShare')}
        part={freshCount}
        whole={statedCount}
        text={say('freshText')}
      />
      <Share
        name="known"
        title={say('known')}
        part={statedCount}
        whole={enterpriseCount * factCount}
        text={say('knownText')}
      />
    </ul>
  );
}

interface ShareProps {
  readonly name: string;
  readonly title: string;
  readonly part: number;
  readonly whole: number;
  readonly text: string;
  readonly target?: number;
}

function Share({ name, title, part, whole, text, target }: ShareProps) {
  const say = useWords(qualityWords);
  const percent = percentOf(part, whole);
  const isShort = target !== undefined && percent < target;
  return (
    <li data-share={name}>
      <p className={page.head}>
        <span>{title}</span>
        <strong className={`figure ${styles.percent} ${isShort ? styles.short : ''}`}>
          {whole > 0 ? `${percent}%` : '—'}
        </strong>
      </p>
      <span className={styles.track} aria-hidden="true">
        <span
          className={isShort ? styles.shortPart : styles.fullPart}
          style={{ width: `${percent}%` }}
        />
        {target !== undefined && (
          <span
            className={styles.target}
            style={{ left: `${target}%` }}
            title={say('target', { target })}
          />
        )}
      </span>
      <p className={page.facts}>
        <span>{text}</span>
        <span className="figure">
          {say('shareText', { part: part.toLocaleString('en'), whole: whole.toLocaleString('en') })}
        </span>
      </p>
    </li>
  );
}
