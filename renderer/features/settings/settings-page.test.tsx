import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallError, installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleSettings } from '../../bridge/samples';
import { clearNotices, useNotifications } from '../notifications/store';
import { SettingsPage } from './settings-page';
import { useSettings, watchSettings } from './store';

const settings = sampleSettings;

let fake: FakeBridge;
let stop: () => void;
beforeEach(() => {
  fake = new FakeBridge({
    'app.shown': () => null,
    'settings.update': (patch) => ({ ...settings, ...patch }),
  });
  installBridge(fake);
  stop = watchSettings();
  fake.emit('settings.watch', settings);
  render(<SettingsPage />);
});
afterEach(() => {
  cleanup();
  stop();
  useSettings.setState({ settings: null });
  clearNotices();
});

describe('settings', () => {
  it('are shown at once and told to main', () => {
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(useSettings.getState().settings?.theme).toBe('dark');
    expect(fake.calls).toContainEqual({ name: 'settings.update', args: { theme: 'dark' } });
  });

  it('follow what another window changes', () => {
    act(() => fake.emit('settings.watch', { ...settings, density: 'dense' }));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Dense' }).checked).toBe(true);
  });

  it('go back, with a word, when main could not save them', async () => {
    fake.handlers['settings.update'] = () => {
      throw new CallError({ code: 'INTERNAL', number: null, domain: null, level: 2, message: 'disk full' });
    };
    fireEvent.click(screen.getByRole('radio', { name: 'Dense' }));
    await vi.waitFor(() => expect(useSettings.getState().settings?.density).toBe('comfortable'));
    expect(useNotifications.getState().notices[0]?.error?.message).toBe('disk full');
  });
});
