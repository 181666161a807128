import { SaxesParser } from 'saxes';
import { BankAnswerFault } from '../bank-answer-line.js';
import { decodeText } from '../decode-text.js';

/** An element with everything in it. Names are local ones of the document's own namespace. */
export interface XmlElement {
  readonly name: string;
  /** The first one being 1. */
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Its own text, without blanks at the ends. */
  text: string;
}

export interface XmlDocument {
  readonly namespace: string;
  readonly root: XmlElement;
}

/** No message of ISO 20022 goes half as deep. */
export const DEPTH_MAX = 32;
/** Ten thousand entries of a statement with everything a bank can say about them; about 200 MB while they are read. */
export const ELEMENTS_MAX = 1_000_000;

/**
 * Reads an XML file of at most 20 MiB, which is what an upload may have, in UTF-8 or GB18030. No document type is
 * accepted, so nothing can be expanded or fetched.
 * @throws BankAnswerFault naming the line
 */
export function readXml(bytes: Uint8Array): XmlDocument {
  const text = decodeText(bytes);
  if (text === undefined) {
    throw new BankAnswerFault('', {
      zh: '文件既不是 UTF-8 也不是 GB18030 编码',
      en: 'the file is neither UTF-8 nor GB18030',
    });
  }
  const parser = new SaxesParser({ xmlns: true });
  const refuse = (zh: string, en: string): never => {
    throw new BankAnswerFault(`line ${parser.line}`, { zh, en });
  };
  const open: XmlElement[] = [];
  let document: XmlDocument | undefined;
  let count = 0;
  parser.on('error', ({ message }) =>
    refuse(`不是有效的 XML：${message}`, `not valid XML: ${message}`),
  );
  parser.on('doctype', () =>
    refuse('不接受文档类型声明（DOCTYPE）', 'a document type (DOCTYPE) is not accepted'),
  );
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > ELEMENTS_MAX || open.length >= DEPTH_MAX) {
      refuse('XML 元素过多或嵌套过深', 'too many elements, or nested too deeply');
    }
    const element: XmlElement = {
      // What stands in another namespace, such as supplementary data, must not be taken for ours.
      name: tag.uri === (document?.namespace ?? tag.uri) ? tag.local : `{${tag.uri}}${tag.local}`,
      line: parser.line,
      attributes: Object.fromEntries(
        Object.values(tag.attributes).map(({ local, value }) => [local, value]),
      ),
      children: [],
      text: '',
    };
    document ??= { namespace: tag.uri, root: element };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const addText = (more: string) => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.text = element.text.trim();
  });
  parser.write(text.replace(/^\s+/, '')).close();
  return document ?? refuse('文件是空的', 'the file is empty');
}

/** The first element on the path of names. */
export function at(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (within, name) => within?.children.find((child) => child.name === name),
    element,
  );
}

/** Its text; empty where there is no such element. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string {
  return at(element, ...path)?.text ?? '';
}

export function allAt(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
