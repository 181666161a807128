const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:';

/** The namespace in which payment requests leave. */
export const PAIN_001 = `${NAMESPACE}pain.001.001.09`;

/** Payment status report, statement, and notification of single movements. */
export type AnswerKind = 'pain.002' | 'camt.053' | 'camt.054';

/** The answers that are read, and in which versions. */
export const ANSWER_VERSIONS: ReadonlyMap<string, AnswerKind> = new Map([
  ['pain.002.001.03', 'pain.002'],
  ['pain.002.001.10', 'pain.002'],
  ['camt.053.001.02', 'camt.053'],
  ['camt.053.001.08', 'camt.053'],
  ['camt.054.001.02', 'camt.054'],
  ['camt.054.001.08', 'camt.054'],
]);

/** Which answer a namespace names; undefined for what is not read. */
export function answerKindOf(namespace: string): AnswerKind | undefined {
  if (!namespace.startsWith(NAMESPACE)) return undefined;
  return ANSWER_VERSIONS.get(namespace.slice(NAMESPACE.length));
}
