/// <reference types="vitest/config" />
import { cpSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/** What the PDF reader needs for files whose fonts or pictures are not complete in themselves; served from beside the program. */
const pdfParts: Plugin = {
  name: 'pdf-parts',
  apply: 'build',
  writeBundle({ dir }) {
    for (const part of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) cpSync(`node_modules/pdfjs-dist/${part}`, `${dir ?? 'dist'}/pdf/${part}`, { recursive: true });
  },
};

// One bundle for the system web view. Nothing is fetched at run time: no CDN, no remote font, no source map with paths.
export default defineConfig({
  plugins: [svelte(), pdfParts],
  build: { target: 'es2022', sourcemap: false, reportCompressedSize: false, chunkSizeWarningLimit: 900 },
  server: { port: 5173, strictPort: true },
  // Component tests need the browser's half of Svelte, not the server's.
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'], css: true },
});
