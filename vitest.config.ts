import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', 'dist/**', 'out/**', 'tests/e2e/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{core,database,services,electron,cli,build,tests}/**/*.test.ts'],
          exclude,
          setupFiles: ['tests/crypto-guard.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [vue()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.ts'],
          exclude,
          testTimeout: 30_000,
        },
      },
    ],
  },
})
