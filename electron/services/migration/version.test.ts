import { expect, test } from 'vitest';
import { isOlder } from './version.js';

test.each([
  ['9.0.0', '11.3.0', true],
  ['11.3.0', '9.0.0', false],
  ['9.0.0', '9.0.0', false],
  ['9.0.0', '9.0.1', true],
  ['1.2.17', '1.10.0', true],
])('%s came before %s: %s', (version, than, older) => {
  expect(isOlder(version, than)).toBe(older);
});
