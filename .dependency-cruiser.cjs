/** Who may import whom (docs/architecture.md). One rule per folder: everything not named is forbidden. */

const node =
  '^(node:)?(assert|buffer|child_process|crypto|events|fs|fs/promises|module|net|os|path|process|readline|stream|stream/.*|string_decoder|timers|timers/.*|url|util|v8|worker_threads|zlib|perf_hooks|vm|tty|http|https|dns|tls)$'
const packages = (...names) => `node_modules/(${names.join('|')})/`
const tests = '\\.d\\.ts$|\\.(test|bench)\\.ts$|(^|/)test-[^/]+\\.ts$'

/** A folder whose files may import only what `allowed` names; test files may also import vitest and friends. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { pathNot: allowed },
})

module.exports = {
  forbidden: [
    only(
      'core-domain-is-pure',
      '^core/domain/',
      ['^core/domain/', packages('pinyin-pro')],
      'core/domain imports nothing outside itself: no Node, no DOM, no other folder',
    ),
    only(
      'core-contract',
      '^core/contract/',
      ['^core/(contract|domain)/', packages('zod')],
      'core/contract knows core/domain and the schema library',
    ),
    only(
      'database',
      '^database/',
      ['^database/', '^core/', node, packages('knex', 'better-sqlite3', 'better-sqlite3-multiple-ciphers', 'zod')],
      'database knows core (and its schemas), knex and the driver',
    ),
    only(
      'services',
      '^services/',
      [
        '^services/',
        '^core/',
        '^database/',
        node,
        packages(
          'zod',
          'yauzl',
          'docx',
          'hucre',
          '@e965/xlsx',
          'age-encryption',
          '@noble/[^/]+',
          'echarts',
          'hash-wasm',
          'pinyin-pro',
          'knex',
          'better-sqlite3',
          'better-sqlite3-multiple-ciphers',
        ),
      ],
      'services know core, database, Node and the format libraries; never Electron or Vue',
    ),
    only(
      'electron',
      '^electron/(?!preload\\.ts|chromium/)',
      ['^electron/(?!chromium/)', '^core/contract/', '^services/worker/', node, packages('electron', 'zod')],
      'the shell knows the contract and how to start the station',
    ),
    only(
      'electron-preload',
      '^electron/preload\\.ts',
      ['^core/contract/', packages('electron')],
      'the preload knows the types of the contract only',
    ),
    only(
      'electron-stand-in',
      '^electron/chromium/',
      ['^electron/chromium/', node, packages('electron')],
      'the stand-in stands for a package: it knows nothing of this program',
    ),
    only(
      'cli',
      '^cli/',
      [
        '^cli/',
        '^core/',
        '^services/',
        '^electron/chromium/print\\.ts$',
        node,
        packages('zod', '@playwright/test', 'playwright-core', 'playwright'),
      ],
      'the command line knows the contract and services; the tour also drives the window',
    ),
    {
      name: 'cli-only-the-tour-drives-the-window',
      comment: 'Playwright belongs to the tour alone',
      severity: 'error',
      from: { path: '^cli/', pathNot: '^cli/tour' },
      to: { path: packages('@playwright/test', 'playwright-core', 'playwright') },
    },
    only(
      'renderer',
      '^renderer/',
      [
        '^renderer/',
        '^core/',
        packages(
          'vue',
          '@vue/[^/]+',
          'vue-router',
          'pinia',
          'element-plus',
          '@element-plus/[^/]+',
          'echarts',
          'zrender',
          'pinyin-pro',
          'zod',
        ),
      ],
      'the window knows core and itself; everything else goes through the preload',
    ),
    {
      name: 'renderer-features-are-strangers',
      comment: 'a feature folder never imports another; what they share is in renderer/shared',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'electron-chromium-is-chosen-at-start',
      comment: 'the program imports electron by name; only build/ and register.ts choose the stand-in',
      severity: 'error',
      from: { path: '^(core|database|services|renderer)/' },
      to: { path: '^electron/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'files that need each other are one idea',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'the file or package is not there',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-package-at-run-time',
      severity: 'error',
      comment: 'what runs on the township’s machine must be a dependency, not a devDependency',
      from: { path: '^(core|database|services|electron|cli)/', pathNot: [tests, '^cli/tour'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: packages('electron') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.vue', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
