import { EventEmitter } from 'node:events';
import { Bridge } from './bridge.js';
import type { CdpSession } from './cdp.js';
import type { MessagePortMain } from './message-port.js';
import { BINDING, WORLD } from './wire.js';

interface PageEvents {
  ipc: [channel: string, args: unknown[], reply: Bridge, ports: MessagePortMain[]];
  /** inPage: only what stands behind the # has changed. */
  navigated: [url: string, inPage: boolean];
  loaded: [];
  windowOpen: [url: string];
  resized: [width: number, height: number];
  crashed: [];
  closed: [];
}

/** A page of Chromium, with the preload's world in each of its documents. */
export class Page extends EventEmitter<PageEvents> {
  private readonly bridges = new Map<number, Bridge>();

  constructor(
    readonly session: CdpSession,
    /** Also the id of its main frame. */
    readonly targetId: string,
  ) {
    super();
    session.on('Runtime.executionContextCreated', ({ context }: { context: ExecutionContext }) => {
      // A frame's world gets no bridge: only the page itself may talk to main.
      if (context.name !== WORLD || context.auxData.frameId !== targetId) return;
      const bridge = new Bridge(session, context.id, {
        ipc: (channel, args, ports) => this.emit('ipc', channel, args, bridge, ports),
        resized: (width, height) => this.emit('resized', width, height),
      });
      this.bridges.set(context.id, bridge);
    });
    session.on(
      'Runtime.bindingCalled',
      (call: { name: string; payload: string; executionContextId: number }) => {
        if (call.name === BINDING) this.bridges.get(call.executionContextId)?.receive(call.payload);
      },
    );
    session.on('Runtime.executionContextDestroyed', (gone: { executionContextId: number }) =>
      this.closeBridge(gone.executionContextId),
    );
    session.on('Runtime.executionContextsCleared', () => this.closeBridges());
    session.on(
      'Page.frameNavigated',
      ({ frame }: { frame: { id: string; url: string; urlFragment?: string } }) => {
        if (frame.id === targetId) this.emit('navigated', frame.url + (frame.urlFragment ?? ''), false);
      },
    );
    session.on('Page.navigatedWithinDocument', (navigation: { frameId: string; url: string }) => {
      if (navigation.frameId === targetId) this.emit('navigated', navigation.url, true);
    });
    session.on('Page.windowOpen', ({ url }: { url: string }) => this.emit('windowOpen', url));
    session.on('Page.loadEventFired', () => this.emit('loaded'));
    session.on('Inspector.targetCrashed', () => {
      this.closeBridges();
      this.emit('crashed');
    });
    session.on('detached', () => {
      this.closeBridges();
      this.emit('closed');
    });
  }

  /** Before the page's first document: what runs in each of them, and what we want to hear about. */
  async prepare(worldSource: string): Promise<void> {
    await Promise.all([
      this.session.send('Page.enable'),
      this.session.send('Inspector.enable'),
      this.session.send('Runtime.enable'),
      this.session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      this.session.send('Page.addScriptToEvaluateOnNewDocument', { source: worldSource, worldName: WORLD }),
      this.session.send('Runtime.runIfWaitingForDebugger'),
    ]);
  }

  private closeBridge(id: number): void {
    const bridge = this.bridges.get(id);
    this.bridges.delete(id);
    bridge?.close();
  }

  private closeBridges(): void {
    for (const id of [...this.bridges.keys()]) this.closeBridge(id);
  }
}

interface ExecutionContext {
  id: number;
  name: string;
  auxData: { frameId: string };
}
