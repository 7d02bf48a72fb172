import { PortBridge, receivePort } from '../../../renderer/bridge/port-bridge';

// The page's side is the app's own bridge; tests drive it from outside, and the bare port where a bridge would not let them.
const port = await receivePort();
window.port = port;
window.bridge = new PortBridge(port);
document.querySelector('main').textContent = 'ready';
