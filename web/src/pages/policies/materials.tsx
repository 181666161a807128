import type { Material } from '../../api/policies.js';
import { usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import { Tag } from '../../ui/tag.js';
import styles from './materials.module.css';

/** Papers the document asks for; what a department holds already is listed, and never asked for. */
export function Materials({ materials }: { materials: readonly Material[] }) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  return (
    <ol className={styles.materials}>
      {materials.map((material) => (
        <li key={material.zh}>
          <span>{pick(material)}</span>
          {material.heldBy && (
            <span className={styles.held}>
              <Tag tone="pine">{say('exempt')}</Tag>
              <small>{say('heldBy', { department: pick(material.heldBy) })}</small>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
