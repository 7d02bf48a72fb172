import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppInfo } from '../../../electron/contract/app';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { loadAppInfo, useAppInfo } from './app-info';
import { HelpPage } from './help-page';

const info: AppInfo = {
  version: '0.1.0',
  runtime: 'electron',
  versions: [
    { name: 'Virtdeck', version: '0.1.0' },
    { name: 'Node', version: '20.20.2' },
  ],
  paths: {
    settings: '/home/me/.config/virtdeck/settings.json',
    state: '/home/me/.local/state/virtdeck',
    logs: '/home/me/.local/state/virtdeck/logs',
    cache: "/home/me/it's/virtdeck",
  },
  library: { available: true, version: '9.0.0', message: null, package: 'libvirt0' },
  crash: null,
};

let fake: FakeBridge;
beforeEach(async () => {
  fake = new FakeBridge({
    'app.info': () => info,
    'app.shown': () => null,
    'app.openLogFolder': () => null,
    'app.openExternal': () => null,
    'app.licences': () => [
      { name: 'react', version: '19.3.1', licence: 'MIT', text: 'Permission is hereby granted' },
      { name: 'Inter', version: '5.3.0', licence: 'OFL-1.1', text: 'SIL Open Font License' },
    ],
  });
  installBridge(fake);
  await loadAppInfo();
  render(<HelpPage />);
});
afterEach(() => {
  cleanup();
  useAppInfo.setState({ info: null });
});

describe('help', () => {
  it('shows versions and the runtime', () => {
    expect(screen.getByText('20.20.2')).toBeTruthy();
    expect(screen.getByText('Electron')).toBeTruthy();
  });

  it('says how to remove everything: each folder once, quoted where a shell needs it', () => {
    expect(
      screen.getByText(
        `rm -r /home/me/.config/virtdeck /home/me/.local/state/virtdeck '/home/me/it'\\''s/virtdeck'`,
      ),
    ).toBeTruthy();
  });

  it('opens the log folder and pages outside through main', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Open log folder' }));
    fireEvent.click(screen.getByRole('button', { name: 'Connection URIs' }));
    expect(fake.calls).toContainEqual({ name: 'app.openLogFolder', args: {} });
    expect(fake.calls).toContainEqual({
      name: 'app.openExternal',
      args: { url: 'https://libvirt.org/uri.html' },
    });
  });

  it('shows the licence of each part', async () => {
    fireEvent.click(await screen.findByRole('button', { name: /react/ }));
    expect(screen.getByText('Permission is hereby granted')).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: 'Filter parts' }), { target: { value: 'ofl' } });
    await vi.waitFor(() => expect(screen.queryByRole('button', { name: /react/ })).toBeNull());
    expect(screen.getByRole('button', { name: /Inter/ })).toBeTruthy();
  });
});
