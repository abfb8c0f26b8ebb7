import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { acceptedCoding } from '../compression.ts'
import { assetVersion, webFolder } from '../web-assets.ts'
import { openSearch } from '../pages/open-search.ts'
import { readStyleSheet } from '../pages/style-sheet.ts'

const require = createRequire(import.meta.url)
/** Folders of whole fonts; what nearly every page needs of them is in `../assets/fonts`. */
const packagedFonts = Object.fromEntries(
  ['source-serif-4', 'inter', 'jetbrains-mono'].map((font) => [
    font,
    join(dirname(require.resolve(`@fontsource-variable/${font}/package.json`)), 'files'),
  ]),
)
const hour = 'public, max-age=3600'
const forGood = 'public, max-age=31536000, immutable'

/** Pages ask for what changes with the program by its version: that address never gives anything else. */
const keptFor = ({ query }: FastifyRequest): string => ((query as { v?: string }).v === assetVersion() ? forGood : hour)

/** What is said of documents and of data; a style sheet, code or a font is neither, and comes with nine others of them. */
const notForParts = ['content-security-policy', 'cross-origin-opener-policy', 'origin-agent-cluster', 'x-dns-prefetch-control', 'x-download-options', 'x-frame-options', 'x-permitted-cross-domain-policies', 'x-xss-protection', 'access-control-expose-headers'] // prettier-ignore

/** Comments and indentation are for those who write a style sheet. */
const withoutRemarks = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ')

/** Style sheet, browser code, fonts and icon: all from this server. */
export async function assetRoutes(app: FastifyInstance): Promise<void> {
  await app.register(serveAssets)
}

async function serveAssets(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (/^font|css|javascript/.test(String(reply.getHeader('content-type'))))
      for (const name of notForParts) reply.removeHeader(name)
    done()
  })
  const css = Buffer.from(withoutRemarks(readStyleSheet()))
  const tag = createHash('sha256').update(css).digest('base64url').slice(0, 20)
  const packed = { br: brotliCompressSync(css), gzip: gzipSync(css, { level: 9 }) }
  const icon = readFileSync(new URL('../assets/icon.svg', import.meta.url))

  // A page is not painted before its style sheet has come: it is sent packed, as a fifth of its size.
  app.get('/assets/site.css', { schema: { hide: true } }, (request, reply) => {
    const encoding = acceptedCoding(request.headers['accept-encoding'])
    const etag = `"${tag}${encoding === undefined ? '' : `-${encoding}`}"`
    reply.header('etag', etag).header('cache-control', keptFor(request)).header('vary', 'Accept-Encoding')
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    if (encoding !== undefined) reply.header('content-encoding', encoding)
    return reply.type('text/css; charset=utf-8').send(encoding === undefined ? css : packed[encoding])
  })
  for (const url of ['/assets/icon.svg', '/favicon.ico']) {
    app.get(url, { schema: { hide: true } }, (_request, reply) =>
      reply.header('cache-control', hour).type('image/svg+xml').send(icon),
    )
  }
  app.get('/opensearch.xml', { schema: { hide: true } }, (request, reply) =>
    reply
      .header('cache-control', 'private, max-age=3600') // it names the host that was asked
      .type('application/opensearchdescription+xml')
      .send(openSearch('Concordance', `${request.protocol}://${request.host}`)),
  )
  const shared = { decorateReply: false, schemaHide: true, index: false as const }
  await app.register(fastifyStatic, {
    ...shared,
    root: webFolder(),
    prefix: '/assets/web/',
    cacheControl: false,
    preCompressed: true, // bin/assets.mjs has packed them
    setHeaders: (response, path) => {
      // names of parts have the hash of what is in them
      void response.header('cache-control', path.includes('/parts/') ? forGood : keptFor(response.request))
    },
  })
  const fontFolders = { core: fileURLToPath(new URL('../assets/fonts', import.meta.url)), ...packagedFonts }
  for (const [name, root] of Object.entries(fontFolders)) {
    await app.register(fastifyStatic, { ...shared, root, prefix: `/assets/fonts/${name}/`, maxAge: '365d', immutable: true }) // prettier-ignore
  }
}
