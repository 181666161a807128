import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';

export interface XmlHandler {
  /** Names without their namespace prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/** Between two tags there is at most a cell's text; a megabyte of it is an attack on memory. */
const SILENCE_MAX = 4_194_304;

/**
 * Reads XML chunk by chunk and yields after each, so that the caller can hand on what the handler has gathered and the
 * file is read no faster than it is used. No document type is accepted, so nothing can be expanded or fetched.
 */
export async function* xmlEvents(stream: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let silence = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type is not accepted');
  });
  parser.on('opentag', (tag) => {
    silence = 0;
    handler.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    silence = 0;
    handler.close(localName(tag.name));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    silence += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    if (silence > SILENCE_MAX) throw new Error('a text longer than any cell');
    yield;
  }
  parser.write(decoder.decode()).close();
}

/** Reads a small XML file to its end. */
export async function readXml(stream: Readable, handler: XmlHandler): Promise<void> {
  const events = xmlEvents(stream, handler);
  while (!(await events.next()).done);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
