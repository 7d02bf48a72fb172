import { dirname, relative, resolve, sep } from 'node:path';
import { isBuiltin } from 'node:module';
import { root } from '../lib/paths.mjs';

// Who may import whom, as a lint rule. A layer is a folder (or a file); what it may import is listed, nothing else may.

/**
 * @typedef {object} Layer
 * @property {string} path folder or file, relative to the checkout
 * @property {string[]} layers names of the layers it may import, besides itself
 * @property {string[] | 'any'} packages npm packages it may import
 * @property {boolean} [node] whether it may import Node's own modules
 * @property {'yes' | 'types'} [electron] whether it may import 'electron'
 */

/** @type {Record<string, Layer>} */
const layers = {
  contract: { path: 'electron/contract', layers: [], packages: ['zod'] },
  ipc: { path: 'electron/ipc', layers: ['contract'], packages: ['zod'] },
  services: { path: 'electron/services', layers: ['contract'], packages: 'any', node: true },
  shell: { path: 'electron/shell', layers: ['contract'], packages: [], node: true, electron: 'yes' },
  chromium: { path: 'electron/chromium', layers: [], packages: [], node: true, electron: 'types' },
  preload: { path: 'electron/preload.ts', layers: ['contract'], packages: [], electron: 'yes' },
  // What stands in electron/ itself, in no folder: main.ts and what it needs to compose the rest.
  main: {
    path: 'electron',
    layers: ['contract', 'ipc', 'services', 'shell'],
    packages: ['@virtdeck/libvirt'],
    node: true,
  },
  renderer: { path: 'renderer', layers: ['contract'], packages: 'any' },
  generated: { path: 'native/generated', layers: [], packages: [] },
  binding: { path: 'native/lib', layers: ['generated'], packages: [], node: true },
};

/** The page's features; one may import those before it, so that none goes in circles. */
const features = [
  'notifications',
  'help',
  'hosts',
  'operations',
  'settings',
  'timeline',
  'graphs',
  'migration-run',
  'xml',
  'host',
  'console',
  'networks',
  'storage',
  'disks',
  'backup',
  'saved-state',
  'first-start',
  'snapshots',
  'domains',
  'domain',
  'migrate',
  'palette',
];

/** The app's own packages: 'any' does not mean these. */
const ownPackages = { '@virtdeck/libvirt': new Set(['services', 'main']) };

/** @param {string} path relative to the checkout */
function layerOf(path) {
  return Object.keys(layers).find((name) => {
    const own = layers[name]?.path ?? '';
    return path === own || path.replace(/\.js$/, '.ts') === own || path.startsWith(`${own}/`);
  });
}

/** @param {string} path @returns {string | undefined} the feature a file of the page belongs to */
function featureOf(path) {
  return /^renderer\/features\/([^/]+)\//.exec(path)?.[1];
}

/** @param {string} specifier */
function packageName(specifier) {
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

/**
 * @param {string} file the importing file, relative to the checkout
 * @param {string} specifier
 * @param {boolean} isType
 * @returns {string | undefined} what is wrong with it
 */
function importProblem(file, specifier, isType) {
  const name = layerOf(file);
  const layer = name === undefined ? undefined : layers[name];
  if (name === undefined || layer === undefined) return undefined;
  if (specifier.startsWith('.')) {
    const target = relative(root, resolve(root, dirname(file), specifier))
      .split(sep)
      .join('/');
    const other = layerOf(target);
    if (other === name) {
      const [from, to] = [featureOf(file), featureOf(target)];
      if (from === undefined || to === undefined || from === to) return undefined;
      const may = features.includes(to) && features.indexOf(to) < features.indexOf(from);
      return may
        ? undefined
        : `the feature ${from} may not import ${to}; scripts/lint/layers.mjs has their order`;
    }
    if (other === undefined || !layer.layers.includes(other))
      return `${name} may not import ${other ?? target}`;
    return undefined;
  }
  if (isBuiltin(specifier)) return layer.node ? undefined : `${name} may not import Node's modules`;
  const packaged = packageName(specifier);
  if (packaged === 'electron') {
    const may = layer.electron === 'yes' || (layer.electron === 'types' && isType);
    return may ? undefined : `${name} may not import electron${layer.electron ? ' but for its types' : ''}`;
  }
  const owners = /** @type {Record<string, Set<string>>} */ (ownPackages)[packaged];
  const may = owners ? owners.has(name) : layer.packages === 'any' || layer.packages.includes(packaged);
  return may ? undefined : `${name} may not import the package ${packaged}`;
}

/** @type {import('eslint').Rule.RuleModule} */
const imports = {
  meta: { type: 'problem', schema: [], messages: { layer: 'Layers: {{problem}}.' } },
  create(context) {
    const file = relative(root, context.filename).split(sep).join('/');
    // A test may reach for what it needs to set its subject up, and a configuration is no part of the app.
    if (/\.(test|config)\.tsx?$|\/test-[^/]+$/.test(file)) return {};
    /** @param {any} node @param {boolean} isType */
    const check = (node, isType) => {
      if (typeof node?.value !== 'string') return;
      const problem = importProblem(file, node.value, isType);
      if (problem) context.report({ node, messageId: 'layer', data: { problem } });
    };
    return {
      ImportDeclaration: (/** @type {any} */ node) => check(node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (/** @type {any} */ node) => check(node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (/** @type {any} */ node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (/** @type {any} */ node) => check(node.source, false),
      TSImportType: (/** @type {any} */ node) => check(node.source ?? node.argument?.literal, true),
      'CallExpression[callee.name="require"]': (/** @type {any} */ node) => check(node.arguments[0], false),
    };
  },
};

/** @type {import('eslint').ESLint.Plugin} */
export const layersPlugin = { rules: { imports } };
