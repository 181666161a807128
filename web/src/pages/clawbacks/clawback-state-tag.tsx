import type { Clawback, ClawbackState } from '../../api/clawbacks.js';
import { usePick } from '../../i18n/language.js';
import { Tag, type Tone } from '../../ui/tag.js';

const TONES: Readonly<Record<ClawbackState, Tone>> = {
  opened: 'stone',
  notified: 'amber',
  heard: 'amber',
  decided: 'amber',
  repaying: 'amber',
  urged: 'clay',
  enforcement: 'clay',
  'writing-off': 'clay',
  recovered: 'pine',
  'written-off': 'stone',
  dropped: 'stone',
};

export function ClawbackStateTag({ of }: { of: Clawback }) {
  const pick = usePick();
  return <Tag tone={TONES[of.state]}>{pick(of.stateLabel)}</Tag>;
}
