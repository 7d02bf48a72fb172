import { describe, expect, it } from 'vitest';
import { ownArguments, parseOptions, UsageError } from './options.js';

describe('parseOptions', () => {
  it('takes everything', () => {
    expect(
      parseOptions(
        '--connect test:///default --connect=qemu:///system --user-data /u --route /hosts/demo --size 1024x700 --scale 1.5 --theme dark --screenshot /a.png'.split(
          ' ',
        ),
      ),
    ).toEqual({
      connect: ['test:///default', 'qemu:///system'],
      userData: '/u',
      route: '/hosts/demo',
      size: { width: 1024, height: 700 },
      scale: 1.5,
      theme: 'dark',
      screenshot: '/a.png',
      e2eDebuggingPort: false,
      afterCrash: false,
    });
  });

  it('leaves the switches of Electron to Electron', () => {
    expect(parseOptions(['--no-sandbox', '--ozone-platform=headless', '--theme', 'light']).theme).toBe(
      'light',
    );
  });

  it.each([
    [['--colour', 'red'], /--colour/],
    [['stray'], /stray/],
    [['--size', 'big'], /--size takes/],
    [['--size', '0x0'], /--size takes/],
    [['--scale', '0'], /--scale takes/],
    [['--scale', 'x'], /--scale takes/],
    [['--theme', 'blue'], /--theme takes/],
    [['--route', 'no slash'], /--route takes/],
    [['--route'], /--route/],
  ])('refuses %j with a sentence', (args, message) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(message);
  });
});

it('finds its own arguments after the main script, and all of them in a package', () => {
  expect(
    ownArguments(['/electron', '--no-sandbox', '/app/out/main.cjs', '--theme', 'dark'], '/app/out/main.cjs'),
  ).toEqual(['--theme', 'dark']);
  expect(ownArguments(['/opt/virtdeck', '--theme', 'dark'], '/opt/resources/app.asar/out/main.cjs')).toEqual([
    '--theme',
    'dark',
  ]);
});
