// The last step of a build: what tsc does not make, and the mark that says when it was done.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
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
          groups: [
            {
              name: 'shared',
              test: /src\/(web|islands)\/[^/]+\.ts$|preload-helper|rolldown\/runtime/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
})
// Servers send it packed; that is done here once, with patience.
for (const name of readdirSync(at('dist/web'), { recursive: true }).filter((each) => each.endsWith('.js'))) {
  const code = readFileSync(at(`dist/web/${name}`))
  if (code.length < 1024) continue
  writeFileSync(at(`dist/web/${name}.br`), brotliCompressSync(code))
  writeFileSync(at(`dist/web/${name}.gz`), gzipSync(code, { level: 9 }))
}
// Run by hand it says nothing of the rest, which may be old.
if (process.argv.includes('--built')) writeFileSync(at('dist/.built'), `${new Date().toISOString()}\n`)
