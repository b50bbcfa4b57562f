import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { messageOptions } from './compile-messages.ts';
import { sentenceFamilies } from './sentence-families.ts';

// The API listens here while `vite dev` serves the pages. In production both live in one process (server/web.ts).
const api = process.env.SAMABAY_API ?? 'http://127.0.0.1:3000';

const everyPage = new RegExp(
  [
    'node_modules/(svelte|@sveltejs/kit|devalue|esm-env|clsx|openapi-fetch)/',
    'src/lib/(api|problem|ids|format|live|me|name)[.]ts',
    'src/lib/paraglide/runtime',
    'src/lib/offline/(connection|waiting-count)',
    'src/lib/(shell/ConnectionNote|ui/(Button|Spinner|Logo|FailurePage))[.]svelte',
  ].join('|'),
);

export default defineConfig({
  // Contracts lie above this package, where the imports of its package.json cannot point.
  resolve: { alias: { '#modules': fileURLToPath(new URL('../modules', import.meta.url)) } },
  plugins: [
    paraglideVitePlugin(messageOptions),
    sentenceFamilies(),
    tailwindcss(),
    sveltekit({
      // server/web.ts sets these variables before it loads the handler, so the prefix keeps them apart from PORT and
      // HOST.
      adapter: adapter({ out: 'build', precompress: true, envPrefix: 'SAMABAY_WEB_' }),
      // Registered by src/hooks.client.ts, which also hears when the browser breaks it off.
      serviceWorker: { register: false },
      compilerOptions: { runes: true },
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          // Style attributes (bits-ui positions, chart sizes) are rendered on the server; scripts stay under nonces.
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          // A voice note is heard before it is sent.
          'media-src': ['self', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'worker-src': ['self'],
          'manifest-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  environments: {
    client: {
      build: {
        // Every page carries the list of what every other page loads. The first page's scripts are named in its HTML;
        // for the next one the styles are enough, its scripts name each other.
        modulePreload: { resolveDependencies: (_file, files) => files.filter((file) => file.endsWith('.css')) },
        rolldownOptions: {
          output: {
            codeSplitting: {
              // What every page needs in one file: thirty small ones compress worse and cost a request each on a bad
              // line.
              groups: [{ name: 'frame', test: everyPage, minShareCount: 2 }],
            },
          },
        },
      },
    },
  },
  // Packages with components are for Vite to compile; under `vite dev` Node would read them as they are and stop. Vite
  // finds them by itself only in the package.json of this folder, and what we need stands in the one above.
  ssr: { noExternal: ['@lucide/svelte', 'bits-ui', 'svelte-toolbelt', 'runed'] },
  server: {
    proxy: { '/api': { target: api, ws: true } },
    // What pages use of the house stands above this folder: fonts and packages, contracts and what they use.
    fs: { allow: ['../node_modules', '../modules', '../platform'] },
  },
});
