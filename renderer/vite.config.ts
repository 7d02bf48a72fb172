import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// The page's CSP has script-src 'self' and connect-src 'none': nothing inline, no data: fonts, no preload helper that fetches.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome134',
    assetsInlineLimit: 0,
    modulePreload: false,
    sourcemap: true,
    chunkSizeWarningLimit: 2000,
  },
});
