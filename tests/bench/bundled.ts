/**
 * Programs to be measured as they are installed: bundled JavaScript. From the sources every process and every worker would first strip
 * the types of two hundred files, which no user waits for.
 */
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** The folder in which each entry stands as NAME.js; below node_modules, where packages are found from. */
export async function bundled(entries: Record<string, string>): Promise<string> {
  const { build } = await import('vite')
  const outDir = join(root, 'node_modules', '.cache', 'yifang-bench')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      ssr: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  return outDir
}
