import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, describeConfig, loadConfig, maskSecrets } from './config.js';

describe('loadConfig', () => {
  it('has defaults that start on an empty machine', () => {
    expect({ ...loadConfig({}) }).toEqual({
      dataDirectory: resolve('./data'),
      databaseUrl: undefined,
      redisUrl: undefined,
      port: 3000,
      today: undefined,
      logLevel: 'info',
      loadsDemonstration: true,
      smtpUrl: undefined,
      mailFrom: 'huiqi@localhost',
      publicUrl: 'http://localhost:3000',
      sessionHours: 12,
      staffIdleMinutes: 30,
      enterpriseIdleMinutes: 720,
      staffTotp: 'optional',
      openId: {},
      requestsPerMinute: 600,
      trustedProxies: [],
      paymentFormat: 'treasury-csv',
      batchLimitFen: undefined,
      approverDayLimitFen: undefined,
      rectificationWorkingDays: 10,
      nightAt: '02:00',
      retentionAt: '04:30',
      nightIn: 'thread',
      nightThreads: undefined,
      answerThreads: undefined,
      matchChunkIds: 4_096,
      auditAnchors: resolve('./data/anchors'),
      auditAnchorMinutes: 60,
    });
  });

  it('reads what is set and ignores what is not ours', () => {
    const config = loadConfig({
      HUIQI_DATA: '/srv/huiqi',
      DATABASE_URL: 'postgres://huiqi:secret@db/huiqi',
      PORT: '8080',
      HUIQI_TODAY: '2024-10-15',
      HUIQI_DEMO: 'false',
      SMTP_URL: 'smtp://mail:2525',
      MAIL_FROM: '惠企 <huiqi@fengxian.example>',
      PUBLIC_URL: 'https://huiqi.example/',
      SESSION_HOURS: '1',
      REQUESTS_PER_MINUTE: '0',
      TRUSTED_PROXIES: '10.0.0.0/8,loopback',
      PAYMENT_FORMAT: 'iso20022',
      BATCH_LIMIT_YUAN: '5000000',
      APPROVER_DAY_LIMIT_YUAN: '1',
      RECTIFICATION_WORKING_DAYS: '5',
      NIGHT_AT: 'off',
      NIGHT_THREADS: '2',
      ANSWER_THREADS: '3',
      MATCH_CHUNK_IDS: '20',
      PATH: '/bin',
    });
    expect(config).toMatchObject({
      dataDirectory: '/srv/huiqi',
      databaseUrl: 'postgres://huiqi:secret@db/huiqi',
      port: 8080,
      today: '2024-10-15',
      loadsDemonstration: false,
      smtpUrl: 'smtp://mail:2525',
      mailFrom: '惠企 <huiqi@fengxian.example>',
      publicUrl: 'https://huiqi.example',
      sessionHours: 1,
      requestsPerMinute: undefined,
      trustedProxies: ['10.0.0.0/8', 'loopback'],
      paymentFormat: 'iso20022',
      batchLimitFen: 500_000_000,
      approverDayLimitFen: 100,
      rectificationWorkingDays: 5,
      nightThreads: 2,
      answerThreads: 3,
      matchChunkIds: 20,
    });
  });

  it('takes a variable that is set to nothing for absent', () => {
    expect(loadConfig({ DATABASE_URL: '', PORT: ' ', HUIQI_TODAY: '' })).toEqual(loadConfig({}));
  });

  it('links to the port it listens on', () => {
    expect(loadConfig({ PORT: '8081' }).publicUrl).toBe('http://localhost:8081');
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });

  it.each([
    ['DATABASE_URL', 'mysql://db/huiqi'],
    ['REDIS_URL', 'db'],
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '30.5'],
    ['HUIQI_TODAY', '2024-02-30'],
    ['HUIQI_TODAY', 'today'],
    ['LOG_LEVEL', 'loud'],
    ['HUIQI_DEMO', 'maybe'],
    ['SMTP_URL', 'mail.example'],
    ['MAIL_FROM', 'nobody'],
    ['PUBLIC_URL', 'huiqi.example'],
    ['SESSION_HOURS', '0'],
    ['SESSION_HOURS', '169'],
    ['REQUESTS_PER_MINUTE', '-1'],
    ['TRUSTED_PROXIES', 'proxy.example'],
    ['STAFF_IDLE_MINUTES', '0'],
    ['ENTERPRISE_IDLE_MINUTES', '10081'],
    ['STAFF_TOTP', 'sometimes'],
    ['OPENID_STAFF_ISSUER', 'http://provider.example'],
    ['OPENID_STAFF_ISSUER', 'http://localhost.evil.example'],
    ['OPENID_ENTERPRISE_ISSUER', 'ftp://provider.example'],
    ['PAYMENT_FORMAT', 'swift'],
    ['BATCH_LIMIT_YUAN', '0'],
    ['BATCH_LIMIT_YUAN', '1000.50'],
    ['APPROVER_DAY_LIMIT_YUAN', '50万'],
    ['APPROVER_DAY_LIMIT_YUAN', '1000000000001'],
    ['RECTIFICATION_WORKING_DAYS', '0'],
    ['RECTIFICATION_WORKING_DAYS', '251'],
    ['NIGHT_AT', '24:00'],
    ['NIGHT_AT', '2:00'],
    ['RETENTION_AT', '25:00'],
    ['NIGHT_IN', 'elsewhere'],
    ['NIGHT_THREADS', '0'],
    ['ANSWER_THREADS', '65'],
    ['MATCH_CHUNK_IDS', '0'],
    ['METRICS_TOKEN', 'short'],
    ['AUDIT_ANCHOR_MINUTES', '0'],
    ['HUIQI_KEK', 'ab'.repeat(31)],
    ['HUIQI_KEK_PREVIOUS', 'x'.repeat(64)],
  ])('refuses %s=%s by name', (variable, value) => {
    expect(() => loadConfig({ [variable]: value })).toThrow(ConfigError);
    expect(() => loadConfig({ [variable]: value })).toThrow(variable);
  });

  it('knows a provider once all is set that it cannot do without', () => {
    const issuer = 'https://provider.example';
    const set = {
      OPENID_ENTERPRISE_ISSUER: issuer,
      OPENID_ENTERPRISE_CLIENT_ID: 'huiqi',
      OPENID_ENTERPRISE_USCC_CLAIM: 'uscc',
    };
    expect(loadConfig(set).openId).toEqual({
      enterprise: {
        issuer,
        clientId: 'huiqi',
        clientSecret: undefined,
        scope: 'openid profile',
        nameClaim: 'name',
        identityClaim: 'uscc',
      },
    });
    for (const missing of ['OPENID_ENTERPRISE_CLIENT_ID', 'OPENID_ENTERPRISE_USCC_CLAIM'])
      expect(() => loadConfig({ ...set, [missing]: '' })).toThrow(missing);
    expect(() => loadConfig({ OPENID_STAFF_ISSUER: 'http://localhost:3999' })).toThrow(
      'OPENID_STAFF_ISSUER needs OPENID_STAFF_CLIENT_ID',
    );
  });

  it('names every bad variable at once and shows no value', () => {
    const load = () =>
      loadConfig({ PORT: 'x', DATABASE_URL: 'user:hunter2@db', LOG_LEVEL: 'loud' });
    expect(load).toThrow(/DATABASE_URL[\s\S]*PORT[\s\S]*LOG_LEVEL/);
    expect(load).not.toThrow(/hunter2/);
  });
});

describe('describeConfig', () => {
  it('lists every variable once, with the value in force and passwords masked', () => {
    const described = describeConfig({
      DATABASE_URL: 'postgres://huiqi:hunter2@db/huiqi',
      PORT: '81',
      METRICS_TOKEN: 'hunter2-hunter2-hunter2',
      OPENID_STAFF_CLIENT_SECRET: 'hunter2',
      HUIQI_KEK: 'ab'.repeat(32),
    });
    expect(described.map((line) => line.variable)).toEqual([
      'HUIQI_DATA',
      'DATABASE_URL',
      'REDIS_URL',
      'PORT',
      'HUIQI_TODAY',
      'LOG_LEVEL',
      'HUIQI_DEMO',
      'SMTP_URL',
      'MAIL_FROM',
      'PUBLIC_URL',
      'SESSION_HOURS',
      'STAFF_IDLE_MINUTES',
      'ENTERPRISE_IDLE_MINUTES',
      'STAFF_TOTP',
      'OPENID_ENTERPRISE_ISSUER',
      'OPENID_ENTERPRISE_CLIENT_ID',
      'OPENID_ENTERPRISE_CLIENT_SECRET',
      'OPENID_ENTERPRISE_SCOPE',
      'OPENID_ENTERPRISE_NAME_CLAIM',
      'OPENID_ENTERPRISE_USCC_CLAIM',
      'OPENID_ENTERPRISE_CAPACITY_CLAIM',
      'OPENID_ENTERPRISE_REPRESENTATIVE',
      'OPENID_STAFF_ISSUER',
      'OPENID_STAFF_CLIENT_ID',
      'OPENID_STAFF_CLIENT_SECRET',
      'OPENID_STAFF_SCOPE',
      'OPENID_STAFF_NAME_CLAIM',
      'OPENID_STAFF_ACCOUNT_CLAIM',
      'REQUESTS_PER_MINUTE',
      'TRUSTED_PROXIES',
      'PAYMENT_FORMAT',
      'BATCH_LIMIT_YUAN',
      'APPROVER_DAY_LIMIT_YUAN',
      'RECTIFICATION_WORKING_DAYS',
      'NIGHT_AT',
      'RETENTION_AT',
      'NIGHT_IN',
      'NIGHT_THREADS',
      'ANSWER_THREADS',
      'MATCH_CHUNK_IDS',
      'METRICS_TOKEN',
      'AUDIT_SIGNING_KEY',
      'AUDIT_ANCHORS',
      'AUDIT_ANCHOR_MINUTES',
      'HUIQI_KEK',
      'HUIQI_KEK_FILE',
      'HUIQI_KEK_PREVIOUS',
    ]);
    const find = (name: string) => described.find((line) => line.variable === name);
    expect(find('DATABASE_URL')).toMatchObject({
      default: null,
      value: 'postgres://huiqi:***@db/huiqi',
    });
    expect(find('METRICS_TOKEN')).toMatchObject({ default: null, value: '***' });
    expect(find('HUIQI_KEK')).toMatchObject({ default: null, value: '***' });
    expect(find('OPENID_STAFF_CLIENT_SECRET')).toMatchObject({ value: '***' });
    expect(find('PORT')).toMatchObject({ default: '3000', value: '81' });
    expect(find('PUBLIC_URL')).toMatchObject({ value: 'http://localhost:81' });
    expect(find('SMTP_URL')).toMatchObject({ default: null, value: null });
  });
});

describe('maskSecrets', () => {
  it.each([
    ['smtp://mail:2525', 'smtp://mail:2525'],
    ['smtp://me@example.com:p@ss:word@mail:25', 'smtp://me@example.com:***@mail:25'],
    ['redis://:only-password@cache', 'redis://:***@cache'],
    [
      'postgres://db/huiqi?user=me&password=hunter2&ssl=1',
      'postgres://db/huiqi?user=me&password=***&ssl=1',
    ],
  ])('%s → %s', (value, masked) => {
    expect(maskSecrets(value)).toBe(masked);
  });
});
