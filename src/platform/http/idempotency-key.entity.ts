import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantColumn, jsonColumn } from '../database/columns.js';

export interface StoredResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What the handler returned; null for a response without a body. */
  readonly body: unknown;
}

/** The answer to a request that must take effect once, committed together with the effect. */
@Entity('idempotency_key')
@Unique('uq_idempotency_key_actor_route_key', ['actor', 'route', 'key'])
@Index('ix_idempotency_key_expires_at', ['expiresAt'])
export class IdempotencyKeyEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  @Column({ type: 'varchar', length: 64 })
  actor: string;

  /** Method and route pattern, such as `POST /api/v1/cases/:id/transitions`. */
  @Column({ type: 'varchar', length: 200 })
  route: string;

  @Column({ type: 'varchar', length: 128 })
  key: string;

  /** SHA-256 over path, query and body: the same key with another request is refused. */
  @Column({ type: 'varchar', length: 64 })
  requestHash: string;

  @jsonColumn()
  response: StoredResponse;

  @instantColumn()
  createdAt: Date;

  @instantColumn()
  expiresAt: Date;
}
