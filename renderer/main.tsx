import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { followLanguage } from './app/language';
import { watchErrors } from './app/watch-errors';
import { followNoticeRules } from './app/notice-rules';
import { installBridge } from './bridge/bridge';
import { PortBridge, receivePort } from './bridge/port-bridge';
import { watchInventories } from './features/hosts/inventory';
import { watchHosts } from './features/hosts/store';
import { loadAppInfo } from './features/help/app-info';
import { watchSettings } from './features/settings/store';
import './ui/tokens.css';

function start(port: MessagePort): void {
  installBridge(new PortBridge(port));
  watchErrors();
  followLanguage();
  followNoticeRules();
  watchSettings();
  watchHosts();
  watchInventories();
  void loadAppInfo();
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  createRoot(root).render(<App />);
}

void receivePort().then(start);
