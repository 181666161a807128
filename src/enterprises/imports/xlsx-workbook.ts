import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { unreadable } from './inspect-file.js';
import type { ScratchStore } from './scratch-store.js';
import { unescapeText, isDateFormat } from './xlsx-cells.js';
import { readXml } from './xml-events.js';

/** More than any table of a department, less than what would fill a disk: XLSX packs about ten to one. */
const PART_BYTES_MAX = 2_147_483_648;
const SMALL_PART_BYTES_MAX = 16_777_216;
const PARTS_MAX = 10_000;

interface Sheet {
  readonly name: string;
  readonly relation: string;
  readonly isVisible: boolean;
}

/** An open XLSX file: a zip of XML parts, read one part at a time and never as a whole. */
export class XlsxWorkbook {
  readonly sheets: Sheet[] = [];
  is1904 = false;
  /** By the style number of a cell: whether its number is a day. */
  readonly dateStyles: boolean[] = [];
  private readonly targets = new Map<string, string>();
  private sharedTextsPart: string | undefined;
  private stylesPart: string | undefined;

  private constructor(
    private readonly zip: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws DomainError IMPORT_INVALID if the file is not a readable workbook */
  static async open(path: string): Promise<XlsxWorkbook> {
    const zip = await openPromise(path, { autoClose: false });
    try {
      if (zip.entryCount > PARTS_MAX) throw new Error(`${zip.entryCount} parts`);
      const parts = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) parts.set(entry.fileName.toLowerCase(), entry);
      const workbook = new XlsxWorkbook(zip, parts);
      await workbook.readStructure();
      return workbook;
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  close(): void {
    this.zip.close();
  }

  /** The shared texts in their order, kept in the scratch store. */
  async loadSharedTexts(scratch: ScratchStore): Promise<void> {
    if (this.sharedTextsPart === undefined) return;
    let text = '';
    let depth: 'outside' | 'text' | 'phonetic' = 'outside';
    await readXml(await this.part(this.sharedTextsPart, PART_BYTES_MAX), {
      open(name) {
        if (name === 'si') text = '';
        else if (name === 'rPh') depth = 'phonetic';
        else if (name === 't' && depth === 'outside') depth = 'text';
      },
      close(name) {
        if (name === 'si') scratch.appendText(unescapeText(text));
        else if (name === 'rPh' || (name === 't' && depth === 'text')) depth = 'outside';
      },
      text(part) {
        if (depth === 'text') text += part;
      },
    });
  }

  /** The sheet of that name, or the first that is not hidden. */
  async openSheet(name: string | undefined): Promise<Readable> {
    const sheet = this.sheets.find((other) =>
      name === undefined ? other.isVisible : other.name.trim() === name,
    );
    const target = sheet && this.targets.get(sheet.relation);
    if (target === undefined) {
      const names = this.sheets.map((other) => other.name).join('、');
      throw unreadable(
        `工作簿里没有可读的工作表${name === undefined ? '' : `「${name}」`}（现有：${names}）`,
        `the workbook has no readable sheet ${name ?? ''} (it has: ${names})`,
      );
    }
    return this.part(target, PART_BYTES_MAX);
  }

  private async readStructure(): Promise<void> {
    const path = 'xl/workbook.xml';
    if (!this.parts.has(path)) {
      throw unreadable(
        '这是压缩包，但不是 Excel 工作簿（.xlsx）',
        'a zip file, but not a workbook (.xlsx)',
      );
    }
    await this.readRelations();
    await this.readSheets(path);
    if (this.stylesPart !== undefined) await this.readStyles(this.stylesPart);
  }

  private async readRelations(): Promise<void> {
    const { targets } = this;
    let shared: string | undefined;
    let styles: string | undefined;
    await readXml(await this.part('xl/_rels/workbook.xml.rels', SMALL_PART_BYTES_MAX), {
      open(name, { Id, Type = '', Target = '' }) {
        if (name !== 'Relationship' || Id === undefined) return;
        const target = (Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`).toLowerCase();
        if (Type.endsWith('/worksheet')) targets.set(Id, target);
        if (Type.endsWith('/sharedStrings')) shared = target;
        if (Type.endsWith('/styles')) styles = target;
      },
      close: () => undefined,
      text: () => undefined,
    });
    this.sharedTextsPart = shared;
    this.stylesPart = styles;
  }

  private async readSheets(path: string): Promise<void> {
    await readXml(await this.part(path, SMALL_PART_BYTES_MAX), {
      open: (name, attributes) => {
        if (name === 'workbookPr') {
          this.is1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
        }
        if (name !== 'sheet') return;
        const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
        this.sheets.push({
          name: attributes.name ?? '',
          relation: relation ?? '',
          isVisible: (attributes.state ?? 'visible') === 'visible',
        });
      },
      close: () => undefined,
      text: () => undefined,
    });
  }

  private async readStyles(path: string): Promise<void> {
    const codes = new Map<number, string>();
    let isInCellFormats = false;
    await readXml(await this.part(path, SMALL_PART_BYTES_MAX), {
      open: (name, attributes) => {
        if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
        else if (name === 'cellXfs') isInCellFormats = true;
        else if (name === 'xf' && isInCellFormats) {
          const id = Number(attributes.numFmtId ?? 0);
          this.dateStyles.push(isDateFormat(id, codes.get(id)));
        }
      },
      close: (name) => {
        if (name === 'cellXfs') isInCellFormats = false;
      },
      text: () => undefined,
    });
  }

  private async part(path: string, bytesMax: number): Promise<Readable> {
    const entry = this.parts.get(path);
    if (!entry) throw new Error(`the part ${path} is missing`);
    if (entry.isEncrypted()) throw new Error(`the part ${path} is encrypted`);
    if (entry.uncompressedSize > bytesMax) {
      throw new Error(`the part ${path} unpacks to ${entry.uncompressedSize} bytes`);
    }
    return this.zip.openReadStreamPromise(entry);
  }
}
