import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { keepUsedStyles } from './keep-used-styles.ts';

/** The server serves `dist` under /assets/, and index.html at every page's own address with its two placeholders filled in. */
export default defineConfig({
  base: '/assets/',
  plugins: [react(), keepUsedStyles()],
  build: {
    assetsDir: '',
    emptyOutDir: true,
    // The Shopify admin supports the last versions of evergreen browsers only.
    target: 'es2022',
    // Inlined files would need `data:` in the page's content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
});
