import { create } from 'zustand';
import type { AppInfo } from '../../../electron/contract/app';
import { bridge } from '../../bridge/bridge';

/** Facts about this run of the app; null until main has told them. They don't change while it runs. */
export const useAppInfo = create<{ info: AppInfo | null }>(() => ({ info: null }));

export async function loadAppInfo(): Promise<void> {
  useAppInfo.setState({ info: await bridge().call('app.info', {}) });
}
