import { describe, expect, it } from 'vitest';
import { actionShortcuts, isShortcut, keysOf, partsOf, pressed, shortcuts } from './shortcuts';

const press = (key: string, ...held: ('ctrl' | 'alt' | 'shift' | 'meta')[]): KeyboardEvent =>
  new KeyboardEvent('keydown', {
    key,
    ctrlKey: held.includes('ctrl'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
    metaKey: held.includes('meta'),
  });

describe('shortcuts', () => {
  it.each([
    [press('k', 'ctrl'), 'Ctrl+K'],
    [press('K', 'ctrl'), 'Ctrl+K'],
    [press('S', 'ctrl', 'shift'), 'Ctrl+Shift+S'],
    [press('?', 'shift'), '?'],
    [press('?'), '?'],
    [press(' '), 'Space'],
    [press('ArrowLeft', 'alt'), 'Alt+ArrowLeft'],
    [press('+', 'ctrl', 'shift'), 'Ctrl++'],
    [press('k', 'meta'), 'Meta+K'],
  ])('are read from keys', (event, keys) => expect(pressed(event)).toBe(keys));

  it('are taken apart, plus and all', () => {
    expect(partsOf('Ctrl++')).toEqual(['Ctrl', '+']);
    expect(partsOf('Ctrl+Shift+S')).toEqual(['Ctrl', 'Shift', 'S']);
    expect(partsOf('F1')).toEqual(['F1']);
  });

  it('have as many keys as they list', () => {
    expect(isShortcut('larger', press('=', 'ctrl'))).toBe(true);
    expect(isShortcut('larger', press('+', 'ctrl', 'shift'))).toBe(true);
    expect(isShortcut('larger', press('-', 'ctrl'))).toBe(false);
    expect(keysOf('larger')).toBe('Ctrl++');
  });

  it('mean one thing each where they apply', () => {
    const everywhere = Object.values(shortcuts)
      .filter(({ group }) => group === 'app' || group === 'go')
      .flatMap(({ keys }) => keys as string | readonly string[]);
    const all = [...everywhere, ...new Set(Object.values(actionShortcuts))];
    expect(new Set(all).size).toBe(all.length);
  });
});
