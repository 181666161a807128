import type { MigrationInterface } from 'typeorm';
import { Platform1700000000000 } from './migrations/1700000000000-platform.js';
import { Identity1700000001000 } from './migrations/1700000001000-identity.js';
import { Policies1700000002000 } from './migrations/1700000002000-policies.js';
import { Enterprises1700000003000 } from './migrations/1700000003000-enterprises.js';
import { Matching1700000004000 } from './migrations/1700000004000-matching.js';
import { Outreach1700000005000 } from './migrations/1700000005000-outreach.js';
import { Cases1700000006000 } from './migrations/1700000006000-cases.js';
import { Payouts1700000007000 } from './migrations/1700000007000-payouts.js';
import { PayoutsGuards1700000007001 } from './migrations/1700000007001-payouts-guards.js';
import { Demonstration1700000008000 } from './migrations/1700000008000-demonstration.js';
import { Clockwork1700000009010 } from './migrations/1700000009010-clockwork.js';
import { PaymentFormats1700000009100 } from './migrations/1700000009100-payment-formats.js';
import { Publicity1700000009000 } from './migrations/1700000009000-publicity.js';
import { PayoutExits1700000009110 } from './migrations/1700000009110-payout-exits.js';
import { Clawback1700000009200 } from './migrations/1700000009200-clawback.js';
import { Figures1700000009500 } from './migrations/1700000009500-figures.js';

/** Every migration in the order of its timestamp. Add yours in a line of its own, in migrations/<timestamp>-<feature>.ts. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  Platform1700000000000,
  Identity1700000001000,
  Policies1700000002000,
  Enterprises1700000003000,
  Matching1700000004000,
  Outreach1700000005000,
  Cases1700000006000,
  Payouts1700000007000,
  PayoutsGuards1700000007001,
  Demonstration1700000008000,
  Publicity1700000009000,
  Clockwork1700000009010,
  PaymentFormats1700000009100,
  PayoutExits1700000009110,
  Clawback1700000009200,
  Figures1700000009500,
];
