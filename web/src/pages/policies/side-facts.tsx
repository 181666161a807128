import type { PolicyDetail, PolicyVersion } from '../../api/policies.js';
import { usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import {
  contactLevelName,
  deliveryName,
  effectName,
  fundName,
  policyWords,
} from '../../i18n/policy-words.js';
import { useWords } from '../../i18n/words.js';
import { shortfallText } from './shortfall-text.js';
import styles from './policy-page.module.css';

interface SideFactsProps {
  readonly policy: PolicyDetail;
  readonly version: PolicyVersion | undefined;
}

/** Whom to ask, who pays, how it comes: beside the text. */
export function SideFacts({ policy, version }: SideFactsProps) {
  const say = useWords(policyPageWords);
  const kinds = useWords(policyWords);
  const pick = usePick();
  const facts: [string, string | false | null | undefined][] = [
    [say('authority'), policy.authority],
    [say('contactLevel'), policy.contactLevel && contactLevelName(kinds, policy.contactLevel)],
    [say('delivery'), deliveryName(kinds, policy.delivery)],
    [say('category'), version?.effect && effectName(kinds, version.effect)],
    [say('fund'), policy.fund && fundName(kinds, policy.fund)],
    [say('shortfall'), policy.shortfall && shortfallText(policy.shortfall, say, pick)],
    [say('inventory'), policy.inventory],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(
        ([name, text]) =>
          text && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
