import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import { ChainSigner } from './chain-signer.js';
import type { Anchor } from './root-anchor.js';

/** The key that roots and heads of the chain are signed with, if one is set. */
@Injectable()
export class ChainKey {
  private readonly signer: ChainSigner | undefined;

  /** @throws Error if the file that is set holds none: a service that should sign must not begin without */
  constructor({ auditSigningKey }: Config) {
    this.signer = auditSigningKey === undefined ? undefined : ChainSigner.fromFile(auditSigningKey);
  }

  get publicKey(): string | undefined {
    return this.signer?.publicKey;
  }

  sign(text: string): Pick<Anchor, 'signature' | 'publicKey'> {
    return this.signer?.sign(text) ?? { signature: null, publicKey: null };
  }
}
