import { WebContents } from './web-contents.js';

type ThemeSource = 'system' | 'light' | 'dark';
let source: ThemeSource = 'system';

export function currentTheme(): 'light' | 'dark' | null {
  return source === 'system' ? null : source;
}

export const nativeTheme = {
  get themeSource(): ThemeSource {
    return source;
  },
  set themeSource(value: ThemeSource) {
    source = value;
    for (const contents of WebContents.each()) contents.applyTheme();
  },
};
