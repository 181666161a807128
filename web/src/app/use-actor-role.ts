import { auditWords } from '../i18n/audit-words.js';
import { commonWords } from '../i18n/common-words.js';
import { useWords } from '../i18n/words.js';
import { roleName } from './shell.js';

/** In what capacity somebody acted: a role of a user, or what acts without one. */
export function useActorRole(): (role: string) => string {
  const say = useWords(auditWords);
  const common = useWords(commonWords);
  return (role) => {
    switch (role) {
      case 'enterprise':
      case 'rule-editor':
      case 'reviewer':
      case 'approver':
      case 'cashier':
      case 'specialist':
      case 'auditor':
      case 'administrator':
        return roleName(common, role);
      // What reviewers were called when the entry was recorded.
      case 'clerk':
        return roleName(common, 'reviewer');
      case 'system':
      case 'operator':
      case 'public':
        return say(role);
      default:
        return role;
    }
  };
}
