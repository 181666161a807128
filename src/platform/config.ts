import { join, resolve } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  validateSync,
} from 'class-validator';
import type { LocalDate } from '../core/local-date.js';
import { toNumber } from './environment-values.js';
import { IsLocalDate } from './is-local-date.decorator.js';
import {
  openIdFaults,
  openIdSettingsOf,
  SIGN_IN_MEANINGS,
  SignInEnvironment,
  type OpenIdSettings,
  type Realm,
  type StaffTotp,
} from './sign-in-settings.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The forms in which payment requests leave; see docs/payment-request.md and docs/iso20022.md. */
export const PAYMENT_FORMATS = ['treasury-csv', 'iso20022'] as const;
export type PaymentFormatName = (typeof PAYMENT_FORMATS)[number];

/** Where the web server has a night worked on: in a thread of its own, in the thread that answers pages, or by workers only. */
export const NIGHT_PLACES = ['thread', 'here', 'workers'] as const;
export type NightPlace = (typeof NIGHT_PLACES)[number];

/** No limit is larger, so that fen stay far from where whole numbers end. */
const LIMIT_YUAN_MAX = 1_000_000_000_000;

const toBoolean = Transform(({ value }: { value: unknown }) =>
  value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value,
);

const KEY = /^[0-9a-fA-F]{64}$/;
const KEY_FORM = 'must be 64 hexadecimal digits, as `openssl rand -hex 32` makes them';

/** The environment as it is written, checked. Nothing else in the program reads environment variables. */
class Environment extends SignInEnvironment {
  @IsString()
  @IsNotEmpty()
  HUIQI_DATA = './data';

  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/\S+$/, { message: 'DATABASE_URL must start with postgres://' })
  DATABASE_URL?: string;

  @IsOptional()
  @Matches(/^rediss?:\/\/\S+$/, { message: 'REDIS_URL must start with redis:// or rediss://' })
  REDIS_URL?: string;

  @toNumber
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  @IsOptional()
  @IsLocalDate()
  HUIQI_TODAY?: LocalDate;

  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevel = 'info';

  @IsOptional()
  @toBoolean
  @IsBoolean({ message: 'HUIQI_DEMO must be true or false' })
  HUIQI_DEMO?: boolean;

  @IsOptional()
  @Matches(/^smtps?:\/\/\S+$/, { message: 'SMTP_URL must start with smtp:// or smtps://' })
  SMTP_URL?: string;

  @IsEmail({ require_tld: false, allow_display_name: true })
  MAIL_FROM = 'huiqi@localhost';

  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  PUBLIC_URL?: string;

  @toNumber
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  REQUESTS_PER_MINUTE = 600;

  @IsOptional()
  @Matches(/^(loopback|[0-9a-f.:]+(\/\d{1,3})?)(,(loopback|[0-9a-f.:]+(\/\d{1,3})?))*$/i, {
    message: 'TRUSTED_PROXIES must be addresses or subnets, separated by commas, or loopback',
  })
  TRUSTED_PROXIES?: string;

  @IsIn(PAYMENT_FORMATS)
  PAYMENT_FORMAT: PaymentFormatName = 'treasury-csv';

  @IsOptional()
  @toNumber
  @IsInt()
  @Min(1)
  @Max(LIMIT_YUAN_MAX)
  BATCH_LIMIT_YUAN?: number;

  @IsOptional()
  @toNumber
  @IsInt()
  @Min(1)
  @Max(LIMIT_YUAN_MAX)
  APPROVER_DAY_LIMIT_YUAN?: number;

  @toNumber
  @IsInt()
  @Min(1)
  @Max(250)
  RECTIFICATION_WORKING_DAYS = 10;

  @Matches(/^(([01]\d|2[0-3]):[0-5]\d|off)$/, { message: 'NIGHT_AT must be HH:MM or off' })
  NIGHT_AT = '02:00';

  @Matches(/^(([01]\d|2[0-3]):[0-5]\d|off)$/, { message: 'RETENTION_AT must be HH:MM or off' })
  RETENTION_AT = '04:30';

  @IsIn(NIGHT_PLACES)
  NIGHT_IN: NightPlace = 'thread';

  @IsOptional()
  @toNumber
  @IsInt()
  @Min(1)
  @Max(16)
  NIGHT_THREADS?: number;

  @IsOptional()
  @toNumber
  @IsInt()
  @Min(0)
  @Max(64)
  ANSWER_THREADS?: number;

  @toNumber
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  MATCH_CHUNK_IDS = 4_096;

  @IsOptional()
  @Matches(/^\S{16,}$/, {
    message: 'METRICS_TOKEN must have 16 characters or more, without spaces',
  })
  METRICS_TOKEN?: string;

  @IsOptional()
  @IsString()
  AUDIT_SIGNING_KEY?: string;

  @IsOptional()
  @IsString()
  AUDIT_ANCHORS?: string;

  @toNumber
  @IsInt()
  @Min(1)
  @Max(1_440)
  AUDIT_ANCHOR_MINUTES = 60;

  @IsOptional()
  @Matches(KEY, { message: `HUIQI_KEK ${KEY_FORM}` })
  HUIQI_KEK?: string;

  @IsOptional()
  @IsString()
  HUIQI_KEK_FILE?: string;

  @IsOptional()
  @Matches(KEY, { message: `HUIQI_KEK_PREVIOUS ${KEY_FORM}` })
  HUIQI_KEK_PREVIOUS?: string;
}

type Variable = keyof Environment;

/** The typed, frozen settings. Injected by this class as the token. */
export class Config {
  /** Absolute path of the folder for the embedded database and for files. */
  readonly dataDirectory: string;
  /** Absent: the embedded SQLite database. */
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** 0 lets the system choose. */
  readonly port: number;
  /** A fixed business date; absent: the calendar's. */
  readonly today: LocalDate | undefined;
  readonly logLevel: LogLevel;
  /** Whether an empty database is filled with demonstration data. */
  readonly loadsDemonstration: boolean;
  /** Absent: no mail is sent. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Where links in messages lead, without a trailing slash. */
  readonly publicUrl: string;
  readonly sessionHours: number;
  /** How much one account may ask; absent: no limit. */
  readonly requestsPerMinute: number | undefined;
  /** Whose word for the address of a caller is taken; empty: nobody's. */
  readonly trustedProxies: readonly string[];
  readonly staffIdleMinutes: number;
  readonly enterpriseIdleMinutes: number;
  readonly staffTotp: StaffTotp;
  /** Empty: everybody signs in here. */
  readonly openId: Readonly<Partial<Record<Realm, OpenIdSettings>>>;
  /** In which form a batch leaves that is frozen from now on. */
  readonly paymentFormat: PaymentFormatName;
  /** 单批限额: what one batch may come to; absent: no limit. */
  readonly batchLimitFen: number | undefined;
  /** 单人单日限额: what one person may approve on one day; absent: no limit. */
  readonly approverDayLimitFen: number | undefined;
  /** Within how many working days a bad rating is put right; this system's own setting. */
  readonly rectificationWorkingDays: number;
  /** 每日匹配的开始时间: the time of day in China, HH:MM, at which the night is due; absent: only when asked for. */
  readonly nightAt: string | undefined;
  /** Undefined: only when asked for. */
  readonly retentionAt: string | undefined;
  readonly nightIn: NightPlace;
  /** undefined: as many as are of use here. */
  readonly nightThreads: number | undefined;
  /** Beside the thread that talks to the network; undefined: as many as are of use here. */
  readonly answerThreads: number | undefined;
  /** How many enterprise ids make a chunk of a night: what a worker takes at a time. */
  readonly matchChunkIds: number;
  /** Absent: metrics are shown to this machine only. */
  readonly metricsToken: string | undefined;
  /** Absolute path of the SM2 key that the audit chain is signed with; absent: it is not signed. */
  readonly auditSigningKey: string | undefined;
  /** Absolute path of the folder that the chain's anchors are appended to. */
  readonly auditAnchors: string;
  /** How often the chain's head is anchored, if something has happened. */
  readonly auditAnchorMinutes: number;
  /** 密钥加密密钥, in hexadecimal: wraps the keys with which columns are sealed. Absent: kekFile, or one that is generated. */
  readonly kek: string | undefined;
  readonly kekFile: string | undefined;
  /** The one before, while data keys are wrapped anew. */
  readonly kekPrevious: string | undefined;

  /** @internal Use loadConfig. */
  constructor(environment: Environment) {
    this.dataDirectory = resolve(environment.HUIQI_DATA);
    this.databaseUrl = environment.DATABASE_URL;
    this.redisUrl = environment.REDIS_URL;
    this.port = environment.PORT;
    this.today = environment.HUIQI_TODAY;
    this.logLevel = environment.LOG_LEVEL;
    // Its accounts have passwords that anybody can read: on a database that somebody has set up they must be asked for.
    this.loadsDemonstration = environment.HUIQI_DEMO ?? environment.DATABASE_URL === undefined;
    this.smtpUrl = environment.SMTP_URL;
    this.mailFrom = environment.MAIL_FROM;
    this.publicUrl = (environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`).replace(
      /\/+$/,
      '',
    );
    this.sessionHours = environment.SESSION_HOURS;
    this.requestsPerMinute = environment.REQUESTS_PER_MINUTE || undefined;
    this.trustedProxies = environment.TRUSTED_PROXIES?.split(',') ?? [];
    this.staffIdleMinutes = environment.STAFF_IDLE_MINUTES;
    this.enterpriseIdleMinutes = environment.ENTERPRISE_IDLE_MINUTES;
    this.staffTotp = environment.STAFF_TOTP;
    this.openId = openIdSettingsOf(environment);
    this.paymentFormat = environment.PAYMENT_FORMAT;
    this.batchLimitFen = fenOf(environment.BATCH_LIMIT_YUAN);
    this.approverDayLimitFen = fenOf(environment.APPROVER_DAY_LIMIT_YUAN);
    this.rectificationWorkingDays = environment.RECTIFICATION_WORKING_DAYS;
    this.nightAt = environment.NIGHT_AT === 'off' ? undefined : environment.NIGHT_AT;
    this.retentionAt = environment.RETENTION_AT === 'off' ? undefined : environment.RETENTION_AT;
    this.nightIn = environment.NIGHT_IN;
    this.nightThreads = environment.NIGHT_THREADS;
    this.answerThreads = environment.ANSWER_THREADS;
    this.matchChunkIds = environment.MATCH_CHUNK_IDS;
    this.metricsToken = environment.METRICS_TOKEN;
    this.auditSigningKey = environment.AUDIT_SIGNING_KEY && resolve(environment.AUDIT_SIGNING_KEY);
    this.auditAnchors = resolve(environment.AUDIT_ANCHORS ?? join(this.dataDirectory, 'anchors'));
    this.auditAnchorMinutes = environment.AUDIT_ANCHOR_MINUTES;
    this.kek = environment.HUIQI_KEK;
    this.kekFile = environment.HUIQI_KEK_FILE;
    this.kekPrevious = environment.HUIQI_KEK_PREVIOUS;
    Object.freeze(this);
  }
}

function fenOf(yuan: number | undefined): number | undefined {
  return yuan === undefined ? undefined : yuan * 100;
}

/** The environment is wrong; the message names every bad variable, its value never. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`the environment is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

export type EnvironmentSource = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings; a variable that is set to nothing counts as absent.
 * @throws ConfigError naming every bad variable
 */
export function loadConfig(source: EnvironmentSource = process.env): Config {
  return new Config(readEnvironment(source));
}

function readEnvironment(source: EnvironmentSource): Environment {
  const given = VARIABLES.flatMap(({ variable }) => {
    const value = source[variable]?.trim();
    return value ? [[variable, value] as const] : [];
  });
  const environment = plainToInstance(Environment, Object.fromEntries(given), {
    exposeDefaultValues: true,
  });
  const faults = validateSync(environment).map((fault) =>
    Object.values(fault.constraints ?? {}).join('; '),
  );
  faults.push(...openIdFaults(environment));
  if (faults.length > 0) throw new ConfigError(faults);
  return environment;
}

const VARIABLE_MEANINGS: Readonly<Record<Variable, string>> = {
  HUIQI_DATA: 'Folder of the embedded database and of files',
  DATABASE_URL:
    'PostgreSQL to use instead of the embedded database, postgres://user:password@host/name',
  REDIS_URL:
    'Redis, redis://user:password@host:port, to wake workers with; default: PostgreSQL does. The embedded database has no workers',
  PORT: 'Port of the web server',
  HUIQI_TODAY: 'A fixed business date (YYYY-MM-DD), for demonstrations and tests',
  LOG_LEVEL: `How much is logged: ${LOG_LEVELS.join(', ')}`,
  HUIQI_DEMO:
    'Whether an empty database is filled with demonstration data; default: only the embedded one',
  SMTP_URL: 'Mail server, smtp://user:password@host:port; absent: no mail is sent',
  MAIL_FROM: 'Sender of mails',
  PUBLIC_URL: 'Address at which people reach this service; links in messages lead there',
  ...SIGN_IN_MEANINGS,
  REQUESTS_PER_MINUTE:
    'How much one account may ask a minute, and an address ten times that; 0: no limit',
  TRUSTED_PROXIES:
    'Addresses or subnets of the reverse proxies that say in X-Forwarded-For who asks, separated by commas; absent: whoever connects asks',
  PAYMENT_FORMAT: `Form in which new payout batches leave: ${PAYMENT_FORMATS.join(', ')}`,
  BATCH_LIMIT_YUAN: 'Most that one payout batch may come to, in whole yuan; absent: no limit',
  APPROVER_DAY_LIMIT_YUAN:
    'Most that one person may approve on one day, in whole yuan, lists and batches each counted by themselves; absent: no limit',
  RECTIFICATION_WORKING_DAYS:
    'Working days in which a bad rating is put right (1 to 250); no document that we know of sets them',
  NIGHT_AT:
    'Time of day in China at which every enterprise is decided (T+1), HH:MM; off: only when asked for',
  RETENTION_AT:
    'Time of day in China at which what is past its time is removed, HH:MM; off: only when asked for',
  NIGHT_IN:
    'Where the web server works on a night: in a thread beside the pages (thread), only where `huiqi worker` runs (workers), or between the pages and alone (here; for tests)',
  NIGHT_THREADS:
    'In how many threads the web server works on a night (1 to 16); default: one core is left to the pages, and two threads are enough for SQLite’s one writer',
  ANSWER_THREADS:
    'In how many threads the web server decides and writes what enterprises ask for (0 to 64, 0: in the one that talks to the network); default: one for each core, four at most, none where there is one core',
  MATCH_CHUNK_IDS:
    'How many enterprise ids a worker takes at a time; fewer let more workers share a small population',
  METRICS_TOKEN:
    'Bearer token with which Prometheus reads /metrics; absent: only this machine itself may',
  AUDIT_SIGNING_KEY:
    'File with the SM2 key (PEM) that the audit chain’s roots are signed with; absent: they are not signed',
  AUDIT_ANCHORS:
    'Folder that the audit chain’s anchors are appended to, best on another machine; default: anchors below HUIQI_DATA',
  AUDIT_ANCHOR_MINUTES:
    'How often the audit chain’s head is anchored, if something has happened (1 to 1440)',
  HUIQI_KEK:
    'Key-encryption key (SM4, 64 hexadecimal digits) of what is sealed in the database; absent: HUIQI_KEK_FILE, else one generated in HUIQI_DATA',
  HUIQI_KEK_FILE: 'File that holds the key-encryption key instead',
  HUIQI_KEK_PREVIOUS:
    'The key-encryption key before, until `huiqi rotate-keys` has wrapped the data keys anew',
};

const VARIABLES = Object.entries(VARIABLE_MEANINGS).map(([variable, meaning]) => ({
  variable: variable as Variable,
  meaning,
}));

/** Nothing but a secret; in an address only the password is one. */
const SECRETS: ReadonlySet<Variable> = new Set([
  'OPENID_ENTERPRISE_CLIENT_SECRET',
  'OPENID_STAFF_CLIENT_SECRET',
  'METRICS_TOKEN',
  'HUIQI_KEK',
  'HUIQI_KEK_PREVIOUS',
] as const);

export interface DescribedVariable {
  readonly variable: string;
  readonly meaning: string;
  /** Null: absent by default. */
  readonly default: string | null;
  /** The value in force, passwords masked; null: absent. */
  readonly value: string | null;
}

/** Every variable, for `npx huiqi config`. Throws ConfigError like loadConfig. */
export function describeConfig(source: EnvironmentSource = process.env): DescribedVariable[] {
  const environment = readEnvironment(source);
  const defaults = new Environment();
  const config = new Config(environment);
  const derived: Partial<Record<Variable, string>> = { PUBLIC_URL: config.publicUrl };
  return VARIABLES.map(({ variable, meaning }) => ({
    variable,
    meaning,
    default:
      variable === 'PUBLIC_URL' ? 'http://localhost:PORT' : (text(defaults[variable]) ?? null),
    value:
      SECRETS.has(variable) && environment[variable] !== undefined
        ? '***'
        : (derived[variable] ?? maskSecrets(text(environment[variable]))),
  }));
}

function text(value: string | number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** Masks the password of an address, `scheme://user:password@host`, and one given as a query parameter. */
export function maskSecrets(value: string | undefined): string | null {
  if (value === undefined) return null;
  return value
    .replace(/^([a-z][a-z0-9+.-]*:\/\/[^\s/?#:]*):[^\s/?#]*@/i, '$1:***@')
    .replace(/([?&](?:password|pass|token)=)[^&#]*/gi, '$1***');
}
