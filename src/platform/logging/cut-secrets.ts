export const CUT = '***';

/**
 * The end of a field's name, letters only, by which its value is nobody's to read in a log, whatever its form: what opens a
 * door, and how a person is reached or paid.
 */
const SECRET_FIELD =
  /(?:password|passphrase|secret|token|cookie|cookies|authorization|apikey|kek|session|sessionid|signature|otp|recoverycodes?|accountnumber|accountno|payeeaccount|contact|phone|mobile|idnumber|recipient|email|parameters)$/;

/** A name that is harmless unless its value has the form of a one-time password: errors have codes, too. */
const CODE_FIELD = /code$/;
const ONE_TIME_PASSWORD = /^\d{6,8}$/;

const SHAPES: readonly (readonly [RegExp, string])[] = [
  // What a password stands before in an address: postgres://user:password@host.
  [/([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,100}:)[^\s@/]{1,200}@/gi, `$1${CUT}@`],
  // Headers and what looks like one.
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${CUT}`],
  [/\b((?:set-)?cookie|authorization)\s*[:=]\s*[^\r\n]+/gi, `$1: ${CUT}`],
  // A name and its value in a query, a form, a connection string or a piece of JSON.
  [
    /\b([\w-]{0,40}(?:password|passwd|secret|token|session|signature|otp|account_?number|account_?no|payee_?account|phone|mobile|contact|email|id_?number)|pwd)(["']?\s*[=:]\s*["']?)[^\s"'&;,})\]]+/gi,
    `$1$2${CUT}`,
  ],
  // What a provider of identities sends back in an address.
  [/([?&](?:code|state)=)[^\s&#"']+/g, `$1${CUT}`],
  [/[A-Z0-9._%+-]{1,64}@[A-Z0-9-]{1,63}(?:\.[A-Z0-9-]{1,63}){1,8}/gi, CUT],
  // What opens a session or lets a machine in: random, in base64url; hashes are in small hexadecimal digits.
  [
    /(?<![\w-])(?=[\w-]{0,100}[A-Z])(?=[\w-]{0,100}[a-z])(?=[\w-]{0,100}\d)[\w-]{40,100}(?![\w-])/g,
    CUT,
  ],
  // Recovery codes: four groups of four letters and digits in base32.
  [/\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\b/g, CUT],
];

/** An identifier of ours (a UUID) may have twelve digits at its end; it is found first and left as it is. */
const NUMBERS =
  /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|(?<![\dA-Za-z.])(?:\+?86[ -]?)?(?:\d{17}[\dXx]|\d{11,30}|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,4})?|1\d{2}[ -]\d{4}[ -]\d{4}|0\d{2,3}[ -]\d{7,8})(?![\dA-Za-z])/gi;

/**
 * A text as it may stand in a log: account numbers (11 to 30 digits, 12 to 19 in groups), identity numbers, telephone numbers,
 * mail addresses, and what follows a name such as `password=` are cut out.
 */
export function cutText(text: string): string {
  const named = SHAPES.reduce((rest, [shape, instead]) => rest.replace(shape, instead), text);
  return named.replace(NUMBERS, (_found, identifier: string | undefined) => identifier ?? CUT);
}

function cutValue(name: string, value: unknown): unknown {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  if (value !== null && SECRET_FIELD.test(plain)) return CUT;
  if (CODE_FIELD.test(plain) && ONE_TIME_PASSWORD.test(String(value))) return CUT;
  if (typeof value === 'string') return cutText(value);
  // A number of this many digits is no count and no amount: the whole budget has fewer fen.
  if (typeof value === 'number') return /^\d{16,}$/.test(String(value)) ? CUT : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part: unknown) => cutValue('', part));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [cutText(key), cutValue(key, part)]),
  );
}

/**
 * A finished line of the log, JSON, without the secrets in it. It is cut last, when errors are texts and what child loggers
 * carry has been put in, so that nothing reaches the log by another way.
 */
export function cutLine(line: string): string {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    return cutText(line);
  }
  return `${JSON.stringify(cutValue('', fields))}\n`;
}
