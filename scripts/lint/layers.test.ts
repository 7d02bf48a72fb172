import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

// The project's own configuration, less the rules that need types: the snippets belong to no TypeScript project.
const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === 'layers/imports' || ruleId === 'no-restricted-globals')
    .map(({ message }) => message);
}

interface Case {
  rule: string;
  file: string;
  refused: string[];
  accepted: string[];
}

const cases: Case[] = [
  {
    rule: 'only shell and preload import electron',
    file: 'electron/services/probe.ts',
    refused: [
      "import { app } from 'electron';",
      "export { app } from 'electron';",
      "const electron = await import('electron');",
      "type App = import('electron').App;",
      "import type { App } from 'electron';",
      "const { app } = require('electron');",
    ],
    accepted: ["import { readFileSync } from 'node:fs';"],
  },
  {
    rule: 'shell imports electron, and none of the layers main composes it with',
    file: 'electron/shell/probe.ts',
    refused: [
      "import { HostService } from '../services/hosts.js';",
      "import { open } from '@virtdeck/libvirt';",
    ],
    accepted: ["import { app } from 'electron';", "import { contract } from '../contract/contract.js';"],
  },
  {
    rule: 'preload imports electron and the contract',
    file: 'electron/preload.ts',
    refused: ["import { readFileSync } from 'node:fs';", "import { log } from './services/log.js';"],
    accepted: [
      "import { ipcRenderer } from 'electron';",
      "import { channel } from './contract/protocol.js';",
    ],
  },
  {
    rule: 'the stand-in takes only types from electron',
    file: 'electron/chromium/probe.ts',
    refused: ["import { app } from 'electron';", "import { log } from '../services/log.js';"],
    accepted: ["import type { App } from 'electron';", "import { spawn } from 'node:child_process';"],
  },
  {
    rule: 'the contract imports zod and nothing else',
    file: 'electron/contract/probe.ts',
    refused: [
      "import { EventEmitter } from 'node:events';",
      "import { pino } from 'pino';",
      "import { serve } from '../ipc/server.js';",
      "import type { Domain } from '@virtdeck/libvirt';",
    ],
    accepted: ["import { z } from 'zod';", "import { hosts } from './hosts.js';"],
  },
  {
    rule: 'ipc imports the contract and zod',
    file: 'electron/ipc/probe.ts',
    refused: [
      "import { HostService } from '../services/hosts.js';",
      "import { createWindow } from '../shell/window.js';",
      "import { readFileSync } from 'node:fs';",
      "import { open } from '@virtdeck/libvirt';",
    ],
    accepted: ["import { contract } from '../contract/contract.js';", "import { z } from 'zod';"],
  },
  {
    rule: 'services import neither ipc nor shell nor the stand-in',
    file: 'electron/services/probe.ts',
    refused: [
      "import { serve } from '../ipc/server.js';",
      "import { createWindow } from '../shell/window.js';",
      "import { launch } from '../chromium/launch.js';",
      "import { App } from '../../renderer/app/app.js';",
    ],
    accepted: [
      "import type { HostState } from '../contract/hosts.js';",
      "import { open } from '@virtdeck/libvirt';",
      "import { pino } from 'pino';",
    ],
  },
  {
    rule: 'main composes the layers and knows no stand-in',
    file: 'electron/main.ts',
    refused: ["import { launch } from './chromium/launch.js';", "import { app } from 'electron';"],
    accepted: [
      "import { createWindow } from './shell/window.js';",
      "import { serve } from './ipc/server.js';",
      "import { HostService } from './services/hosts.js';",
      "import { parseOptions } from './options.js';",
    ],
  },
  {
    rule: 'the page imports of main only the contract, and nothing of Node',
    file: 'renderer/lib/probe.ts',
    refused: [
      "import { HostService } from '../../electron/services/hosts';",
      "import { readFileSync } from 'node:fs';",
      "import path from 'path';",
      "import { open } from '@virtdeck/libvirt';",
      "import { ipcRenderer } from 'electron';",
    ],
    accepted: [
      "import type { HostState } from '../../electron/contract/hosts';",
      "import { create } from 'zustand';",
    ],
  },
  {
    rule: 'features stand in an order, and none goes in circles',
    file: 'renderer/features/operations/probe.ts',
    refused: [
      "import { ConsoleTab } from '../console/console-tab';",
      "import { DomainPage } from '../domain/domain-page';",
      "import { Something } from '../not-in-the-list/something';",
    ],
    accepted: [
      "import { useHosts } from '../hosts/store';",
      "import { Row } from './row';",
      "import { Button } from '../../ui/button';",
    ],
  },
  {
    rule: 'only the bridge touches a port',
    file: 'renderer/features/domains/probe.ts',
    refused: [
      'const channel = new MessageChannel();',
      'export function use(port: unknown): void { void (port instanceof MessagePort); }',
    ],
    accepted: ['export const port = 1;'],
  },
  {
    rule: 'the binding knows nothing of the app',
    file: 'native/lib/probe.ts',
    refused: [
      "import { log } from '../../electron/services/log.js';",
      "import { z } from 'zod';",
      "import { app } from 'electron';",
    ],
    accepted: ["import { createRequire } from 'node:module';", "import { Domain } from './domain.js';"],
  },
];

describe.each(cases)('$rule', ({ file, refused, accepted }) => {
  test.each(refused)('refuses %s', async (code) => {
    expect(await complaints(file, code)).toHaveLength(1);
  });

  test.each(accepted)('accepts %s', async (code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});

test('the bridge itself may touch a port', async () => {
  expect(await complaints('renderer/bridge/probe.ts', 'const channel = new MessageChannel();')).toEqual([]);
});
