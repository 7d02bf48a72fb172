import { ClipboardAddon } from '@xterm/addon-clipboard';
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from 'xterm';
import 'xterm/css/xterm.css';
import { t } from '../../lib/i18n/t';
import { onAppearanceChange, rootFontSize, tokenColourAsHex } from '../../ui/token-colours';
import { hasHardwareWebGl } from './terminal-renderer';
import { terminalTheme } from './terminal-theme';

const SCROLLBACK_LINES = 10_000;
const FONT = '"JetBrains Mono Variable", monospace';

/** What comes out of a guest that is not text on the screen. */
export interface TerminalRequests {
  /** The guest asks (by OSC 52) for this text to be put on the clipboard. */
  onClipboard(text: string): void;
  /** A web address in the guest's text was clicked with Ctrl held. */
  onLink(address: string): void;
}

/** A terminal of the app: its search, its look. It can be written to before it is shown. */
export class AppTerminal {
  readonly xterm: Terminal;
  readonly search = new SearchAddon();
  readonly #fit = new FitAddon();

  constructor({ onClipboard, onLink }: TerminalRequests) {
    Terminal.strings.promptLabel = t('console.input');
    this.xterm = new Terminal({
      allowProposedApi: true,
      cursorInactiveStyle: 'outline',
      fontFamily: FONT,
      minimumContrastRatio: 4.5,
      screenReaderMode: true,
      scrollback: SCROLLBACK_LINES,
    });
    this.xterm.loadAddon(this.#fit);
    this.xterm.loadAddon(this.search);
    this.xterm.loadAddon(new Unicode11Addon());
    this.xterm.unicode.activeVersion = '11';
    this.xterm.loadAddon(new WebLinksAddon((event, address) => event.ctrlKey && onLink(address)));
    // The guest may offer text, which the user then takes or leaves; it can never read what is there.
    this.xterm.loadAddon(
      new ClipboardAddon(undefined, {
        readText: () => '',
        writeText: (_selection, text) => onClipboard(text),
      }),
    );
  }

  /** Shows the terminal in an element that is on the page, and keeps it as large until the returned function is called. */
  show(element: HTMLElement): () => void {
    this.#follow();
    const size = new ResizeObserver(() => element.clientWidth > 0 && this.#fit.fit());
    const stopFollowing = onAppearanceChange(() => this.#follow());
    let shown = true;
    void this.#open(element).then(() => shown && size.observe(element));
    return () => {
      shown = false;
      size.disconnect();
      stopFollowing();
    };
  }

  /** Takes on the present theme and scale. */
  #follow(): void {
    this.xterm.options.fontSize = Math.round(rootFontSize() * 0.8125);
    this.xterm.options.theme = terminalTheme();
    this.#fit.fit();
  }

  async #open(element: HTMLElement): Promise<void> {
    const { xterm } = this;
    // Cells are measured once; measured in a stand-in font they would stay wrong.
    await document.fonts.load(`${xterm.options.fontSize}px ${FONT}`);
    if (!element.isConnected) return;
    if (xterm.element) {
      element.append(xterm.element);
    } else {
      xterm.open(element);
      await this.#useGraphicsCard();
    }
    xterm.focus();
  }

  async #useGraphicsCard(): Promise<void> {
    if (!hasHardwareWebGl()) return;
    const { WebglAddon } = await import('@xterm/addon-webgl');
    const webgl = new WebglAddon();
    // Without its context it would stay black; the DOM takes over.
    webgl.onContextLoss(() => webgl.dispose());
    this.xterm.loadAddon(webgl);
  }

  find(text: string, direction: 'next' | 'previous' | 'here'): void {
    const options = {
      incremental: direction === 'here',
      decorations: {
        matchBackground: tokenColourAsHex('--terminal-match'),
        matchOverviewRuler: tokenColourAsHex('--terminal-match'),
        activeMatchBackground: tokenColourAsHex('--terminal-match-active'),
        activeMatchColorOverviewRuler: tokenColourAsHex('--terminal-match-active'),
      },
    };
    if (direction === 'next') this.search.findNext(text, options);
    else this.search.findPrevious(text, options);
  }

  dispose(): void {
    this.xterm.dispose();
  }
}
