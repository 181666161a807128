import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  type KeyObject,
} from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface ChainSignature {
  /** DER, base64. */
  readonly signature: string;
  /** The key to check it with: SubjectPublicKeyInfo, base64. */
  readonly publicKey: string;
}

/** a, b and the base point of the curve (GB/T 32918.5), which Z_A below is worked out from. */
const CURVE = Buffer.from(
  'FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC' +
    '28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93' +
    '32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7' +
    'BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0',
  'hex',
);
/** Of whoever states no other (GM/T 0009). */
const SIGNER_ID = '1234567812345678';
/** The object identifier of the curve, 1.2.156.10197.1.301, as a key's DER holds it. */
const SM2_OID = Buffer.from('06082a811ccf5501822d', 'hex');

/**
 * Signs with SM2 and SM3 as GB/T 32918.2 has it. The one-step functions of Node 20 leave the signer's id empty, with which no
 * other program would agree; its streaming ones hash what they are given, so Z_A is given first, as the standard says.
 */
export class ChainSigner {
  private constructor(
    private readonly key: KeyObject,
    readonly publicKey: string,
  ) {}

  /** @throws Error if the file holds no SM2 key in PEM (PKCS #8) */
  static fromFile(path: string): ChainSigner {
    const key = createPrivateKey(readFileSync(path));
    const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
    if (!der.includes(SM2_OID)) throw new Error(`${path} holds a key of another kind than SM2`);
    return new ChainSigner(key, der.toString('base64'));
  }

  sign(text: string): ChainSignature {
    const { publicKey } = this;
    const signing = createSign('sm3').update(identityHash(publicKey)).update(text);
    return { publicKey, signature: signing.sign(this.key, 'base64') };
  }
}

export function isSignedBy(text: string, { signature, publicKey }: ChainSignature): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const verifying = createVerify('sm3').update(identityHash(publicKey)).update(text);
    return verifying.verify(key, signature, 'base64');
  } catch {
    return false;
  }
}

/** Z_A: who signs, on which curve, with which point; the point's 64 bytes end the key's DER. */
function identityHash(publicKey: string): Buffer {
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(SIGNER_ID.length * 8);
  const point = Buffer.from(publicKey, 'base64').subarray(-64);
  return createHash('sm3')
    .update(Buffer.concat([bits, Buffer.from(SIGNER_ID), CURVE, point]))
    .digest();
}

/** What people compare keys by. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sm3').update(publicKey, 'base64').digest('hex').slice(0, 32);
}
