import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowPlacement } from './windows.js';

// 'electron' exists only inside Electron; what windows need of it is stood in for.
const fake = vi.hoisted(() => ({
  windows: [] as unknown[],
  displays: [] as { bounds: object; workArea: object; scaleFactor: number }[],
}));
vi.mock('electron', () => ({
  protocol: {},
  screen: { getAllDisplays: () => fake.displays },
  BrowserWindow: class extends FakeWindow {},
}));

class FakeWindow extends EventEmitter {
  static getAllWindows(): unknown[] {
    return fake.windows;
  }
  private static count = 0;
  readonly id = ++FakeWindow.count;
  readonly webContents = Object.assign(new EventEmitter(), { setWindowOpenHandler: () => undefined });
  maximized = false;
  url = '';
  constructor(readonly options: BrowserWindowConstructorOptions) {
    super();
    fake.windows.push(this);
  }
  getNormalBounds(): object {
    const { x = 0, y = 0, width, height } = this.options;
    return { x, y, width, height };
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  maximize(): void {
    this.maximized = true;
  }
  loadURL(url: string): Promise<void> {
    this.url = url;
    return Promise.resolve();
  }
  close(): void {
    fake.windows = fake.windows.filter((window) => window !== this);
    this.emit('closed');
  }
}

const { PAGE } = await import('./app-protocol.js');
const { Windows } = await import('./windows.js');

const display = (x: number, width: number): (typeof fake.displays)[number] => ({
  bounds: { x, y: 0, width, height: 1000 },
  workArea: { x, y: 0, width, height: 1000 },
  scaleFactor: 1,
});

let stored: Map<string, readonly WindowPlacement[]>;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const start = (): InstanceType<typeof Windows> => {
  fake.windows = [];
  return new Windows({
    preload: '',
    icon: '',
    size: null,
    placement: {
      get: (displays) => stored.get(displays) ?? [],
      set: (displays, placements) => void stored.set(displays, placements),
    },
    log: quiet,
    onCrash: () => true,
  });
};
const open = (): FakeWindow[] => fake.windows as FakeWindow[];
const places = (): unknown[] =>
  open().map(({ options: { x, y, width, height }, url }) => [x, y, width, height, url.split('#')[1]]);

beforeEach(() => {
  stored = new Map();
  fake.displays = [display(0, 2000)];
});

it('opens one of a usual size where nothing is remembered', async () => {
  await start().reopen();
  expect(places()).toEqual([[undefined, undefined, 1280, 800, undefined]]);
});

it('opens all that were open with what they showed, and forgets one that was closed', async () => {
  const first = start();
  await first.open('/hosts/a', { x: 10, y: 20, width: 900, height: 600, maximized: false, route: null });
  await first.open('/hosts/b', { x: 300, y: 40, width: 800, height: 500, maximized: true, route: null });
  await first.open('/hosts/c', { x: 500, y: 60, width: 700, height: 400, maximized: false, route: null });
  open()[0]!.webContents.emit('did-navigate-in-page', {}, `${PAGE}#/settings`, true);
  open()[2]!.close();
  first.end();

  await start().reopen();
  expect(places()).toEqual([
    [10, 20, 900, 600, '/settings'],
    [300, 40, 800, 500, '/hosts/b'],
  ]);
  expect(open().map(({ maximized }) => maximized)).toEqual([false, true]);
});

it('has places of its own for each set of displays, and brings back what would be off screen', async () => {
  fake.displays = [display(0, 2000), display(2000, 1500)];
  const docked = start();
  await docked.open(null, { x: 2400, y: 100, width: 900, height: 600, maximized: false, route: null });
  docked.end();

  fake.displays = [display(0, 2000)];
  const alone = start();
  await alone.open(null, { x: 2400, y: 100, width: 900, height: 600, maximized: false, route: null });
  expect(places()).toEqual([[1100, 100, 900, 600, undefined]]);
  alone.end();

  fake.displays = [display(2000, 1500), display(0, 2000)];
  await start().reopen();
  expect(places()).toEqual([[2400, 100, 900, 600, undefined]]);
});

it('opens another beside the first', async () => {
  stored.set('2000x1000+0+0@1', [{ x: 10, y: 20, width: 900, height: 600, maximized: false, route: null }]);
  const windows = start();
  await windows.reopen();
  await windows.open('/help');
  expect(places()).toEqual([
    [10, 20, 900, 600, undefined],
    [42, 52, 900, 600, '/help'],
  ]);
});
