import { faultOf, type ImportFault } from './import-fault.js';

/** A row of a department's table is some hundred characters; beyond this it is a file of another kind. */
export const LINE_LENGTH_MAX = 1_048_576;

/** Cuts a stream of text into lines; a line end never counts as part of a line. */
export class LineSplitter {
  private rest = '';
  private isOverlong = false;

  add(text: string): string[] {
    const lines = (this.rest + text).split(/\r\n|\n|\r/);
    this.rest = lines.pop() ?? '';
    // A carriage return at the very end may be the first half of a line end.
    if (text.endsWith('\r') && this.rest === '' && lines.length > 0) this.rest = `${lines.pop()}\r`;
    return this.bounded(lines);
  }

  end(): string[] {
    const line = this.rest.replace(/\r$/, '');
    this.rest = '';
    return line === '' && !this.isOverlong ? [] : this.bounded([line]);
  }

  /** Keeps a line without end from growing: what is over the bound is dropped, and the line is marked by its length. */
  private bounded(lines: string[]): string[] {
    if (this.isOverlong && lines.length > 0) {
      lines[0] = ' '.repeat(LINE_LENGTH_MAX + 1);
      this.isOverlong = false;
    }
    if (this.rest.length > LINE_LENGTH_MAX) {
      this.rest = '';
      this.isOverlong = true;
    }
    return lines;
  }
}

export function overlongLine(): ImportFault {
  return faultOf('too-long', null, null, {
    zh: `一行超过 ${LINE_LENGTH_MAX} 个字符`,
    en: `a line of more than ${LINE_LENGTH_MAX} characters`,
  });
}
