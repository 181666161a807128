import { crc32, deflateRawSync } from 'node:zlib';

/** A cell as Excel stores it: text, number with a style, boolean, error, or nothing. */
export type XlsxCell =
  | string
  | number
  | boolean
  | null
  | { readonly raw: string; readonly style?: number; readonly type?: string };

export interface XlsxOptions {
  readonly sheets?: readonly {
    readonly name: string;
    readonly hidden?: boolean;
    readonly rows: readonly (readonly XlsxCell[])[];
  }[];
  /** Number formats of the styles 1, 2, …: a built-in id, or a code. */
  readonly formats?: readonly (number | string)[];
  readonly is1904?: boolean;
  /** Replaces or adds parts, by path. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Leaves out the position of cells and rows, as some writers do. */
  readonly withoutReferences?: boolean;
}

/** A workbook as bytes, with shared texts as Excel writes them. */
export function makeXlsx(
  rows: readonly (readonly XlsxCell[])[],
  options: XlsxOptions = {},
): Buffer {
  const sheets = options.sheets ?? [{ name: 'Sheet1', rows }];
  const texts: string[] = [];
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr${options.is1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, hidden }, index) =>
          `<sheet name="${name}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="x/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles(options.formats ?? []),
  };
  sheets.forEach((sheet, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(
      sheet.rows,
      texts,
      options.withoutReferences ?? false,
    );
  });
  parts['xl/sharedStrings.xml'] =
    `<sst>${texts.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('')}</sst>`;
  return makeZip({ ...parts, ...options.parts });
}

function sheetXml(rows: readonly (readonly XlsxCell[])[], texts: string[], bare: boolean): string {
  const places = new Map<string, number>();
  const cellXml = (cell: XlsxCell, column: number, row: number): string => {
    const at = bare ? '' : ` r="${columnName(column)}${row}"`;
    if (cell === null) return bare ? '<c/>' : '';
    if (typeof cell === 'number') return `<c${at}><v>${cell}</v></c>`;
    if (typeof cell === 'boolean') return `<c${at} t="b"><v>${Number(cell)}</v></c>`;
    if (typeof cell === 'object') {
      const style = cell.style === undefined ? '' : ` s="${cell.style}"`;
      const type = cell.type === undefined ? '' : ` t="${cell.type}"`;
      return `<c${at}${style}${type}>${cell.raw}</c>`;
    }
    const place = places.get(cell) ?? texts.push(cell) - 1;
    places.set(cell, place);
    return `<c${at} t="s"><v>${place}</v></c>`;
  };
  const body = rows.map(
    (cells, index) =>
      `<row${bare ? '' : ` r="${index + 1}"`}>${cells.map((cell, column) => cellXml(cell, column, index + 1)).join('')}</row>`,
  );
  return `<worksheet><sheetData>${body.join('')}</sheetData></worksheet>`;
}

function styles(formats: readonly (number | string)[]): string {
  const custom = formats.flatMap((format, index) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${200 + index}" formatCode="${escape(format)}"/>`]
      : [],
  );
  const cells = formats.map(
    (format, index) => `<xf numFmtId="${typeof format === 'string' ? 200 + index : format}"/>`,
  );
  return `<styleSheet><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells.join('')}</cellXfs></styleSheet>`;
}

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A zip file of texts, deflated. */
export function makeZip(parts: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(parts)) {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, place, name]));
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, central, Buffer.from('PK\x05\x06'), end]);
}
