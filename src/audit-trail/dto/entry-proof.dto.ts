import { ApiProperty } from '@nestjs/swagger';
import type { EntryProof } from '../../audit/chain/prove-entry.js';

/** See docs/audit-chain.md. */
export class EntryProofDto implements EntryProof {
  /** The text that was hashed. */
  entry: string;
  position: number;
  sealedAt: string;
  previousHash: string;

  @ApiProperty({ type: [String] })
  path: readonly string[];

  day: string;
  firstPosition: number;
  lastPosition: number;
  root: string;
  head: string;

  @ApiProperty({ type: String, nullable: true })
  signature: string | null;

  @ApiProperty({ type: String, nullable: true })
  publicKey: string | null;
}
