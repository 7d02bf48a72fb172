/// <reference path="../../../node_modules/xterm/typings/xterm.d.ts" />

// The package is installed under its short name; its own types know only the long one.
declare module 'xterm' {
  export * from '@xterm/xterm';
}
