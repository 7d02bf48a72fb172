import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseStartOptions } from './options.mjs';

describe('npm start options', () => {
  const callerFolder = process.env.INIT_CWD;

  beforeEach(() => {
    process.env.INIT_CWD = '/home/someone';
  });

  afterEach(() => {
    if (callerFolder === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = callerFolder;
  });

  test('pass the app what is its own, and keep the runtime', () => {
    const args = [
      '--runtime',
      'chromium',
      '--connect',
      'qemu:///system',
      '--connect=test:///default',
      '--theme',
      'dark',
    ];
    expect(parseStartOptions(args)).toEqual({
      help: false,
      runtime: 'chromium',
      screenshot: false,
      appArgs: ['--connect', 'qemu:///system', '--connect', 'test:///default', '--theme', 'dark'],
    });
  });

  test('take paths from the folder npm was called in', () => {
    const { screenshot, appArgs } = parseStartOptions(['--screenshot', 'a.png', '--user-data', '/tmp/data']);
    expect(screenshot).toBe(true);
    expect(appArgs).toEqual(['--screenshot', '/home/someone/a.png', '--user-data', '/tmp/data']);
  });

  test.each([
    [['--sreenshot', 'a.png'], /--sreenshot/],
    [['a.png'], /a\.png/],
    [['--size'], /--size/],
    [['--runtime', 'firefox'], /electron or chromium/],
  ])('refuse %j in one sentence', (args, message) => {
    expect(() => parseStartOptions(args)).toThrow(message);
  });
});
