import { availableParallelism } from 'node:os'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Ends only what hangs: on a machine at work a test may take fifteen times as long as on a quiet one. */
const testTimeout = 180_000
const hookTimeout = testTimeout
const exclude = ['**/node_modules/**', 'dist/**', 'out/**', 'tests/e2e/**']
const inNode = { environment: 'node', exclude, setupFiles: 'tests/crypto-guard.ts', testTimeout, hookTimeout }

export default defineConfig({
  test: {
    // Vitest leaves one core to itself, which on a machine with two is half of it.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'rules and services',
          ...inNode,
          include: ['{core,database,services}/**/*.test.ts'],
          // Loading a file's modules again takes longer than most of its tests; every test here brings its own station.
          isolate: false,
        },
      },
      {
        test: {
          // These touch what a process has once: its environment, its console, its ways out.
          name: 'program',
          ...inNode,
          include: ['{electron,cli,build,tests}/**/*.test.ts'],
        },
      },
      {
        plugins: [vue()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.ts'],
          exclude,
          setupFiles: 'tests/empty-document.ts',
          testTimeout,
          // One document for all: starting one takes half a second, the tests of a file a tenth of that.
          isolate: false,
        },
      },
    ],
  },
})
