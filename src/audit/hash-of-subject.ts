import { canonicalJson } from '../core/canonical-hash.js';
import { sm3 } from './sm3.js';

/**
 * What `beforeHash` and `afterHash` of an entry are: SM3 over the subject's canonical JSON. Of an account only its masked
 * number goes in: whoever knows the rest could try every number until the hash fits.
 */
export function hashOfSubject(subject: object): string {
  return sm3(canonicalJson(subject));
}
