import { useCallback } from 'react';
import { fill } from './fill.js';
import { useLanguage, type Label } from './language.js';

/** A dictionary of one area of the pages: typed keys, both languages side by side so that neither is forgotten. */
export type Words = Readonly<Record<string, Label>>;

export type Say<W extends Words> = (
  key: keyof W,
  values?: Readonly<Record<string, string | number>>,
) => string;

export function useWords<W extends Words>(words: W): Say<W> {
  const { language } = useLanguage();
  return useCallback(
    (key, values) => fill(words[key]?.[language] ?? '', values),
    [words, language],
  );
}
