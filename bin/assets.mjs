// The last step of a build: what tsc does not make, and the mark that says when it was done.
import { cpSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const at = (path) => new URL(`../${path}`, import.meta.url)
cpSync(at('src/http/assets'), at('dist/http/assets'), { recursive: true })
// The browser's code: one small file that every page reads, and parts that are fetched where a page has an island for them.
await build({
  root: fileURLToPath(at('.')),
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: false,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: 'src/web/main.ts',
      // What parts share with the entry is a file of its own: pages ask for the entry with `?v=`, and a part that imported
      // it without would run it a second time.
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: 'main.js',
        chunkFileNames: 'parts/[name]-[hash].js',
        codeSplitting: {
          groups: [{ name: 'shared', test: /src\/web\/[^/]+\.ts$|preload-helper/, minShareCount: 2 }],
        },
      },
    },
  },
})
writeFileSync(at('dist/.built'), `${new Date().toISOString()}\n`)
