import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';

/** Chinese first; English is the second language. */
export type Language = 'zh' | 'en';

/** Text in both languages, as the server sends it and as the dictionaries hold it. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

const STORED_UNDER = 'huiqi.language';

function remembered(): Language {
  try {
    return localStorage.getItem(STORED_UNDER) === 'en' ? 'en' : 'zh';
  } catch {
    // A browser that refuses storage still gets the pages, in Chinese.
    return 'zh';
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(STORED_UNDER, language);
  } catch {
    // See above: the choice then lasts until the page is left.
  }
}

/** Asked by the API client, which lives outside React. */
let current: Language = remembered();

export function currentLanguage(): Language {
  return current;
}

interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState>({ language: 'zh', setLanguage: () => {} });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setState] = useState<Language>(current);
  const setLanguage = useCallback((next: Language) => {
    current = next;
    remember(next);
    setState(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const state = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageState {
  return use(LanguageContext);
}

/** Picks the language of a text that came from the server. */
export function usePick(): (label: Label | null | undefined) => string {
  const { language } = useLanguage();
  return useCallback((label) => label?.[language] || label?.zh || '', [language]);
}
