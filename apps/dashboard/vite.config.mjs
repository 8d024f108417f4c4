import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page as the gateway serves it: nothing inline, every file but the page itself under its content's hash. */
export default defineConfig({
  plugins: [react()],
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2023', reportCompressedSize: false },
  // `vite` alone, for whoever works on the page: the API is that of a gateway which runs beside it.
  server: { proxy: { '/graphql': 'http://127.0.0.1:8080', '/v1': 'http://127.0.0.1:8080' } },
  clearScreen: false,
});
