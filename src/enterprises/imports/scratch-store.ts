import Database from 'better-sqlite3';

/**
 * What an import has to remember of a file: the workbook's shared texts and which rows it has seen. Kept in SQLite's
 * own temporary file, which it deletes by itself, so that memory does not grow with the file; whichever database holds
 * the enterprises, this one is private to the import.
 */
export class ScratchStore {
  private readonly database: Database.Database;
  private readonly insertText: Database.Statement<[number, string]>;
  private readonly selectText: Database.Statement<[number], string>;
  private readonly insertRow: Database.Statement<[string, number]>;
  private readonly selectRow: Database.Statement<[string], number>;
  private readonly insertSeen: Database.Statement<[number]>;
  private readonly selectSeen: Database.Statement<[number], number>;
  private readonly insertCode: Database.Statement<[string]>;
  private readonly selectCode: Database.Statement<[string], number>;
  private textCount = 0;

  constructor() {
    this.database = new Database('');
    this.database.pragma('journal_mode = OFF');
    this.database.pragma('synchronous = OFF');
    this.database.pragma('cache_size = -8192');
    this.database.exec(
      `CREATE TABLE shared_text (place INTEGER PRIMARY KEY, text TEXT NOT NULL);
       CREATE TABLE row_seen (key TEXT PRIMARY KEY, row_number INTEGER NOT NULL) WITHOUT ROWID;
       CREATE TABLE enterprise_seen (id INTEGER PRIMARY KEY);
       CREATE TABLE code_place (place INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
       BEGIN`,
    );
    this.insertText = this.database.prepare('INSERT INTO shared_text VALUES (?, ?)');
    this.selectText = this.database
      .prepare<[number], string>('SELECT text FROM shared_text WHERE place = ?')
      .pluck();
    this.insertRow = this.database.prepare('INSERT OR IGNORE INTO row_seen VALUES (?, ?)');
    this.selectRow = this.database
      .prepare<[string], number>('SELECT row_number FROM row_seen WHERE key = ?')
      .pluck();
    this.insertSeen = this.database.prepare('INSERT OR IGNORE INTO enterprise_seen VALUES (?)');
    this.selectSeen = this.database
      .prepare<[number], number>('SELECT 1 FROM enterprise_seen WHERE id = ?')
      .pluck();
    this.insertCode = this.database.prepare('INSERT OR IGNORE INTO code_place (code) VALUES (?)');
    this.selectCode = this.database
      .prepare<[string], number>('SELECT place FROM code_place WHERE code = ?')
      .pluck();
  }

  /** Texts get the places 0, 1, 2, … */
  appendText(text: string): void {
    this.insertText.run(this.textCount, text);
    this.textCount += 1;
  }

  textAt(place: number): string | undefined {
    return this.selectText.get(place);
  }

  /** Remembers the row under the key; the number of the row that had the key before, if there is one. */
  claimRow(key: string, rowNumber: number): number | undefined {
    return this.insertRow.run(key, rowNumber).changes > 0 ? undefined : this.selectRow.get(key);
  }

  /** Codes get the places 1, 2, 3, … in the order in which they are first asked for. */
  placeOf(code: string): { readonly place: number; readonly isNew: boolean } {
    const isNew = this.insertCode.run(code).changes > 0;
    const place = this.selectCode.get(code);
    if (place === undefined) throw new Error(`no place for ${code}`);
    return { place, isNew };
  }

  markEnterprise(id: number): void {
    this.insertSeen.run(id);
  }

  /** All that were marked. */
  enterprises(): number[] {
    return this.database
      .prepare<[], number>('SELECT id FROM enterprise_seen ORDER BY id')
      .pluck()
      .all();
  }

  hasEnterprise(id: number): boolean {
    return this.selectSeen.get(id) !== undefined;
  }

  close(): void {
    this.database.close();
  }
}
