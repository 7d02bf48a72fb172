import type { ITheme } from 'xterm';
import { tokenColourAsHex } from '../../ui/token-colours';

const ansi = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

function bright(name: string): string {
  return `bright${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The terminal's colours by the tokens of the present theme. */
export function terminalTheme(): ITheme {
  return {
    background: tokenColourAsHex('--terminal-bg'),
    foreground: tokenColourAsHex('--terminal-text'),
    cursor: tokenColourAsHex('--accent'),
    cursorAccent: tokenColourAsHex('--terminal-bg'),
    selectionBackground: tokenColourAsHex('--terminal-selection'),
    ...Object.fromEntries(ansi.map((name) => [name, tokenColourAsHex(`--ansi-${name}`)])),
    ...Object.fromEntries(ansi.map((name) => [bright(name), tokenColourAsHex(`--ansi-bright-${name}`)])),
  };
}
