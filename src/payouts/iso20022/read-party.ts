import { at, textAt, type XmlElement } from './read-xml.js';

/** A party's name, which stands one level deeper since the versions of 2019; empty where it is not told. */
export function nameOf(party: XmlElement | undefined): string {
  return textAt(party, 'Pty', 'Nm') || textAt(party, 'Nm');
}

/** An account's number without blanks; empty where it is not told. */
export function accountNumberOf(account: XmlElement | undefined): string {
  const id = at(account, 'Id');
  return (textAt(id, 'Othr', 'Id') || textAt(id, 'IBAN')).replaceAll(/\s/g, '');
}
