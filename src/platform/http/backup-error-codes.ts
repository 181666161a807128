/** What stands in the way of a backup or of restoring one; part of the one table in error-codes.ts, which checks its shape. */
export const BACKUP_ERROR_CODES = {
  NOTHING_TO_BACK_UP: {
    status: 409,
    title: { zh: '没有可备份的数据库', en: 'There is no database to back up' },
  },
  BACKUP_EXISTS: {
    status: 409,
    title: { zh: '备份文件已存在', en: 'The backup file exists' },
    detail: {
      zh: '{path} 已存在，不会被覆盖。',
      en: '{path} exists and is not written over.',
    },
  },
  BACKUP_SCHEMA_DIFFERS: {
    status: 409,
    title: {
      zh: '数据库不是本版本的结构',
      en: 'The database is not at the version of this program',
    },
    detail: {
      zh: '请用正在使用该数据库的版本备份；不一致的迁移：{migrations}',
      en: 'Back it up with the version that it is used with; migrations that differ: {migrations}',
    },
  },
  BACKUP_INVALID: {
    status: 400,
    title: { zh: '备份文件无法读取', en: 'The backup cannot be read' },
    detail: { zh: '{path}：{fault}', en: '{path}: {fault}' },
  },
  BACKUP_NEWER: {
    status: 409,
    title: { zh: '备份来自更新的版本', en: 'The backup was taken with a newer version' },
    detail: {
      zh: '本版本不认识的迁移：{migrations}',
      en: 'Migrations that this version does not know: {migrations}',
    },
  },
  BACKUP_KEY_WRONG: {
    status: 409,
    title: {
      zh: '密钥加密密钥与备份不符',
      en: 'The backup needs another key-encryption key',
    },
    detail: {
      zh: '{path}：请把 HUIQI_KEK 设为备份时的密钥；未恢复任何内容。',
      en: '{path}: set HUIQI_KEK to the key that was in use then; nothing was restored.',
    },
  },
  RESTORE_NOT_EMPTY: {
    status: 409,
    title: {
      zh: '只能恢复到空的数据库和空的数据目录',
      en: 'A backup is restored into an empty database and an empty data folder only',
    },
    detail: {
      zh: '不是空的：{found}',
      en: 'Not empty: {found}',
    },
  },
} as const;
