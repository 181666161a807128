/**
 * The unified social credit code (统一社会信用代码) of GB 32100-2015: registering department 1, kind of body 1,
 * division of the registering office 6 (digits), organisation code of GB 11714 9, check character 1.
 */

/** I, O, S, V and Z are left out because they are misread; a character's place is its value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
const MODULUS = 31;
/** 3 to the power of the place, modulo 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const ORGANISATION_START = 8;
const ORGANISATION_CHECK = 16;
/**
 * GB 11714 gives letters other values than GB 32100 does: A is 10 to Z is 35 with no letter left out, so J is 19 here
 * and 18 there.
 */
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_MODULUS = 11;

const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const PREFIX_SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}$/;
const ORGANISATION_SHAPE = /^[0-9A-HJ-NPQRTUWXY]{8}$/;

export type UsccCheck =
  | { readonly ok: true; readonly uscc: string }
  | {
      readonly ok: false;
      /** The first fault found, in this order. `alphabet` includes a letter among the six digits of the division. */
      readonly reason: 'length' | 'alphabet' | 'check-digit' | 'organisation-check-digit';
      /** The check character that the others call for; only with the two check-digit reasons. */
      readonly expected?: string;
    };

/** Without spaces of any kind, full-width characters as half-width ones, letters in upper case. */
export function normaliseUscc(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200B]/g, '')
    .toUpperCase();
}

/** Checks the code after {@link normaliseUscc}, with both check characters; `uscc` is the normalised code. */
export function checkUscc(text: string): UsccCheck {
  const uscc = normaliseUscc(text);
  if (uscc.length !== LENGTH) return { ok: false, reason: 'length' };
  if (!SHAPE.test(uscc)) return { ok: false, reason: 'alphabet' };
  const expected = checkCharacter(uscc);
  if (uscc.charAt(LENGTH - 1) !== expected) return { ok: false, reason: 'check-digit', expected };
  const organisation = organisationCheckCharacter(
    uscc.slice(ORGANISATION_START, ORGANISATION_CHECK),
  );
  return uscc.charAt(ORGANISATION_CHECK) === organisation
    ? { ok: true, uscc }
    : { ok: false, reason: 'organisation-check-digit', expected: organisation };
}

/**
 * The code made of its first eight characters and the first eight of the organisation code, both check characters
 * worked out. RangeError if either part is not of that shape.
 */
export function makeUscc(prefix8: string, organisation8: string): string {
  if (!PREFIX_SHAPE.test(prefix8)) {
    throw new RangeError(`"${prefix8}" is not two characters of the alphabet and six digits`);
  }
  if (!ORGANISATION_SHAPE.test(organisation8)) {
    throw new RangeError(`"${organisation8}" is not eight characters of the alphabet`);
  }
  const body = prefix8 + organisation8 + organisationCheckCharacter(organisation8);
  return body + checkCharacter(body);
}

function checkCharacter(code: string): string {
  const remainder = weightedSum(code, ALPHABET, WEIGHTS) % MODULUS;
  // The outer modulo turns 31 - 0 into 0: there is no thirty-second character.
  return ALPHABET.charAt((MODULUS - remainder) % MODULUS);
}

function organisationCheckCharacter(code: string): string {
  const remainder =
    weightedSum(code, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS) % ORGANISATION_MODULUS;
  const check = ORGANISATION_MODULUS - remainder;
  if (check === 10) return 'X';
  return check === ORGANISATION_MODULUS ? '0' : String(check);
}

function weightedSum(code: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce(
    (sum, weight, place) => sum + weight * alphabet.indexOf(code.charAt(place)),
    0,
  );
}
