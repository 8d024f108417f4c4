import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Fonts that stand in a style sheet as data are refused by the page's policy; the system's own stand in for them. */
const withoutFonts = {
  name: 'without-fonts',
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle))
      if (file.fileName.endsWith('.css')) file.source = String(file.source).replaceAll(/@font-face\s*\{[^}]*\}/g, '');
  },
};

/** The explorers of the API, which a gateway serves in development: a build of their own, so that the dashboard carries nothing of them. */
export default defineConfig({
  plugins: [withoutFonts, react()],
  base: '/explorers/',
  resolve: { alias: { 'react-style-singleton': '/src/explorers/adopted-style.tsx' } },
  build: {
    outDir: 'dist/explorers',
    assetsDir: '',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      input: ['graphiql.html', 'docs.html'],
      // GraphiQL's runtime carries a directive for React's compiler, which nobody runs here.
      onLog: (level, log, tell) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : tell(level, log)),
    },
  },
  clearScreen: false,
});
