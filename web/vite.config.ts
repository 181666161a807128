import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';

/** Where `npm run dev` finds the server; set HUIQI_API to work against another one. */
const api = process.env.HUIQI_API ?? 'http://localhost:3000';

const proxy: Record<string, ProxyOptions> = {
  '/api': {
    target: api,
    // The server refuses writes from a foreign origin; through the proxy the pages are its own.
    configure: (server) =>
      server.on('proxyReq', (request) => {
        if (request.getHeader('origin')) request.setHeader('origin', api);
      }),
  },
};

export default defineConfig({
  plugins: [react()],
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2022',
    outDir: 'dist',
    // antd's table and ECharts are about half a megabyte each, loaded by the two pages that show them.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // A page is three requests and not thirty: what comes from elsewhere, what all pages share, and the page.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/,
            },
            {
              name: 'shared',
              test: /src[\\/](api|app|format|ui|i18n[\\/](common|policy|space|case)-words)/,
            },
          ],
        },
      },
    },
  },
});
