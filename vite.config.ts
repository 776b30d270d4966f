import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import elementPlus from 'unplugin-element-plus/vite'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

const root = import.meta.dirname
const missing: string[] = []

/** dist/shell/<name>.js; workers lie beside main.js, where the modules that start them look. */
const shellEntries = present({
  main: 'electron/main.ts',
  'station-worker': 'services/worker/station-worker.ts',
  'sheet-worker': 'services/sheets/sheet-worker.ts',
})

export default defineConfig({
  root: resolve(root, 'renderer'),
  base: './',
  publicDir: false,
  plugins: [vue(), elementPlus({}), pageHead()],
  environments: {
    client: {
      build: {
        outDir: resolve(root, 'dist/renderer'),
        emptyOutDir: true,
        target: 'chrome120',
        // A polyfill would be an inline script; every browser the shell accepts preloads by itself.
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 1200,
      },
    },
    shell: {
      consumer: 'server',
      // Packages stay in node_modules, but for the chart library: its used parts are a hundredth of its folder.
      resolve: { noExternal: ['echarts', 'zrender', 'tslib'] },
      build: {
        outDir: resolve(root, 'dist/shell'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        ssr: true,
        rolldownOptions: {
          input: shellEntries,
          external: ['electron'],
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      build: {
        outDir: resolve(root, 'dist/shell'),
        emptyOutDir: false,
        target: 'chrome120',
        minify: false,
        ssr: true,
        rolldownOptions: {
          input: present({ preload: 'electron/preload.ts' }),
          external: ['electron'],
          // A sandboxed preload cannot be an ES module.
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const path of missing) console.warn(`not built, the file is missing: ${path}`)
      for (const name of ['shell', 'preload', 'client'] as const) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
})

/** Entries whose file is there; the others are named by the build and left out. */
function present(entries: Record<string, string>): Record<string, string> {
  const paths = Object.entries(entries).map(([name, path]) => [name, resolve(root, path)] as const)
  missing.push(...paths.filter(([, path]) => !existsSync(path)).map(([, path]) => path))
  return Object.fromEntries(paths.filter(([, path]) => existsSync(path)))
}

/** Puts build/trusted-types.js before the page's own script, and the program's icon beside it. */
function pageHead(): Plugin {
  const files = { 'trusted-types.js': 'build/trusted-types.js', 'icon.svg': 'build/icons/icon.svg' }
  return {
    name: 'page-head',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle() {
      for (const [fileName, path] of Object.entries(files)) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(resolve(root, path)) })
      }
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'script', attrs: { src: './trusted-types.js' }, injectTo: 'head-prepend' },
        { tag: 'link', attrs: { rel: 'icon', href: './icon.svg' }, injectTo: 'head' },
      ],
    },
  }
}
