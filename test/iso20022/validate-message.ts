import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const NAMESPACE = /xmlns="(urn:iso:std:iso:20022:tech:xsd:([^"]+))"/;

/** camt.054 differs from camt.053 in the elements around the entries alone, so one file describes both. */
const SCHEMAS: Readonly<Record<string, string>> = {
  'pain.001.001.09': 'pain.001.001.09',
  'pain.002.001.10': 'pain.002.001.10',
  'camt.053.001.08': 'camt.053.001.08',
  'camt.054.001.08': 'camt.053.001.08',
};

/** What libxml2 finds wrong with a message when it is held against the subset of the schema beside this file. */
export async function faultsOf(message: Uint8Array | string): Promise<string[]> {
  const contents = Buffer.from(message).toString('utf8');
  const name = NAMESPACE.exec(contents)?.[2] ?? '';
  const schemaName = SCHEMAS[name];
  if (schemaName === undefined) throw new RangeError(`no schema for ${name}`);
  const url = new URL(`./${schemaName}-subset.xsd`, import.meta.url);
  const { errors } = await validateXML({
    xml: { fileName: 'message.xml', contents },
    schema: readFileSync(url, 'utf8').replaceAll(`xsd:${schemaName}`, `xsd:${name}`),
  });
  return errors.map(({ message: text }) => text);
}
