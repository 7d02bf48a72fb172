import { describe, expect, it } from 'vitest';
import { needsGuard, pastedLines } from './paste';

describe('paste guard', () => {
  it.each([
    ['ls -l', false, 1],
    ['reboot\n', true, 1],
    ['a\nb', true, 2],
    ['a\r\nb\r\n', true, 2],
    ['a\rb\rc', true, 3],
    ['\n', true, 1],
  ])('%j', (text, guarded, lines) => {
    expect(needsGuard(text)).toBe(guarded);
    expect(pastedLines(text)).toBe(lines);
  });
});
