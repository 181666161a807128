/** An element: its name, then its text or what is in it, then its attributes. */
export type XmlNode = readonly [
  name: string,
  content: string | readonly XmlNode[],
  attributes?: Readonly<Record<string, string>>,
];

/** An XML file in UTF-8, two blanks for each level. The same tree always gives the same bytes. */
export function writeXml(root: XmlNode): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${writeNode(root, '')}`, 'utf8');
}

function writeNode([name, content, attributes = {}]: XmlNode, indent: string): string {
  const start = [
    name,
    ...Object.entries(attributes).map(([key, text]) => `${key}="${escape(text)}"`),
  ];
  const inner =
    typeof content === 'string'
      ? escape(content)
      : `\n${content.map((node) => writeNode(node, `${indent}  `)).join('')}${indent}`;
  return `${indent}<${start.join(' ')}>${inner}</${name}>\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}
