import { BankAnswerFault, type BankAnswer } from '../bank-answer-line.js';
import { ANSWER_VERSIONS, answerKindOf, type AnswerKind } from './iso20022-messages.js';
import { readCamt } from './read-camt.js';
import { readPain002 } from './read-pain-002.js';
import { readXml, type XmlDocument } from './read-xml.js';

/**
 * Reads what a bank sends in ISO 20022, as docs/iso20022.md lays it down: pain.002, camt.053 or camt.054.
 * @throws BankAnswerFault where nothing can be read, or nothing in the file is about a payment of ours
 */
export function readIsoAnswer(bytes: Uint8Array): BankAnswer {
  const document = readXml(bytes);
  const kind = answerKindOf(document.namespace);
  if (document.root.name !== 'Document' || kind === undefined) throw unknownMessage(document);
  const answer = readMessage(kind, document);
  if (answer.lines.length === 0 && !answer.wholeMessage) {
    throw new BankAnswerFault('', {
      zh: '文件没有涉及本系统支付申请的内容',
      en: 'the file says nothing of any payment of ours',
    });
  }
  return answer;
}

function readMessage(kind: AnswerKind, { root }: XmlDocument): BankAnswer {
  switch (kind) {
    case 'pain.002':
      return readPain002(root);
    case 'camt.053':
      return { lines: readCamt(root, 'BkToCstmrStmt', 'Stmt'), wholeMessage: null };
    case 'camt.054':
      return { lines: readCamt(root, 'BkToCstmrDbtCdtNtfctn', 'Ntfctn'), wholeMessage: null };
  }
}

function unknownMessage({ namespace, root }: XmlDocument): BankAnswerFault {
  const known = [...ANSWER_VERSIONS.keys()].join(', ');
  const what = namespace || root.name;
  return new BankAnswerFault(`line ${root.line}`, {
    zh: `不支持的报文 ${what}（支持 ${known}）`,
    en: `${what} is not a message that is read (${known} are)`,
  });
}
