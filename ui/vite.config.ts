/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// One bundle for the system web view. Nothing is fetched at run time: no CDN, no remote font, no source map with paths.
export default defineConfig({
  plugins: [svelte()],
  build: { target: 'es2022', sourcemap: false, reportCompressedSize: false, chunkSizeWarningLimit: 900 },
  server: { port: 5173, strictPort: true },
  // Component tests need the browser's half of Svelte, not the server's.
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'], css: true },
});
