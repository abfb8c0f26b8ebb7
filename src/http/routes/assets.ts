import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { webFolder } from '../web-assets.ts'
import { openSearch } from '../pages/open-search.ts'
import { readStyleSheet } from '../pages/style-sheet.ts'

const require = createRequire(import.meta.url)
const fonts = ['source-serif-4', 'inter', 'jetbrains-mono']

/** Style sheet, browser code, fonts and icon: all from this server. */
export async function assetRoutes(app: FastifyInstance): Promise<void> {
  const css = Buffer.from(readStyleSheet())
  const tag = createHash('sha256').update(css).digest('base64url').slice(0, 20)
  const packed = { br: brotliCompressSync(css), gzip: gzipSync(css, { level: 9 }) }
  const icon = readFileSync(new URL('../assets/icon.svg', import.meta.url))
  const hour = 'public, max-age=3600'

  // A page is not painted before its style sheet has come: it is sent packed, as a fifth of its size.
  app.get('/assets/site.css', { schema: { hide: true } }, (request, reply) => {
    const accepted = request.headers['accept-encoding'] ?? ''
    const encoding = (['br', 'gzip'] as const).find((each) => new RegExp(`\\b${each}\\b(?!;q=0(?!\\.))`).test(accepted))
    const etag = `"${tag}${encoding === undefined ? '' : `-${encoding}`}"`
    reply.header('etag', etag).header('cache-control', hour).header('vary', 'Accept-Encoding')
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
      .header('cache-control', hour)
      .type('application/opensearchdescription+xml')
      .send(openSearch('Concordance', `${request.protocol}://${request.host}`)),
  )
  const shared = { decorateReply: false, schemaHide: true, index: false as const }
  await app.register(fastifyStatic, {
    ...shared,
    root: webFolder(),
    prefix: '/assets/web/',
    cacheControl: true,
    maxAge: '1h',
    setHeaders: (response, path) => {
      // its name has the hash of what is in it
      if (path.includes('/parts/')) void response.header('cache-control', 'public, max-age=31536000, immutable')
    },
  })
  for (const font of fonts) {
    const root = join(dirname(require.resolve(`@fontsource-variable/${font}/package.json`)), 'files')
    await app.register(fastifyStatic, {
      ...shared,
      root,
      prefix: `/assets/fonts/${font}/`,
      maxAge: '365d',
      immutable: true,
    })
  }
}
