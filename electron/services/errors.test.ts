import { ErrorNumber, LibraryMissingError } from '@virtdeck/libvirt';
import { expect, test } from 'vitest';
import { appError, isMissingObject, isUnsupported, toErrorDto } from './errors.js';
import { fakeError, noDomain, noSupport } from './testing/fake-errors.js';

test('libvirt’s errors keep their C names, numbers and text, without passwords', () => {
  expect(toErrorDto(fakeError(ErrorNumber.AUTH_FAILED, 'at qemu+tcp://u:secret@h/ refused'))).toEqual({
    code: 'VIR_ERR_AUTH_FAILED',
    number: 45,
    domain: 'VIR_FROM_QEMU',
    level: 2,
    message: 'at qemu+tcp://u:[removed]@h/ refused',
  });
});

test.each([
  ['LIBRARY_MISSING', new LibraryMissingError('library-missing', 'x')],
  ['CANCELLED', new DOMException('x', 'AbortError')],
  ['REFUSED', appError('REFUSED', 'x')],
  ['INTERNAL', new TypeError('x')],
  ['INTERNAL', 'x'],
])('%s is the app’s own', (code, error) => {
  expect(toErrorDto(error)).toMatchObject({ code, number: null, domain: null });
});

test('missing objects and missing calls are told from other failures', () => {
  expect(isMissingObject(noDomain())).toBe(true);
  expect(isMissingObject(noSupport())).toBe(false);
  expect(isUnsupported(noSupport())).toBe(true);
  expect(isUnsupported(new Error('x'))).toBe(false);
});
