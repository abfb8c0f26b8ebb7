import { pipeline, Readable, type Transform } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip, type BrotliOptions } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addVary } from './vary.ts'

/** How answers are packed for the way, the better one first (RFC 9110 §8.4.1, RFC 7932). */
export const codings = ['br', 'gzip'] as const
export type Coding = (typeof codings)[number]

declare module 'fastify' {
  interface FastifyRequest {
    /** The client has something of this address packed so, by an entity tag that it sent. */
    packedTag: Coding | undefined
  }
}

/** The coding that a client likes best of ours, by its `Accept-Encoding` (RFC 9110 §12.5.3); none where it names none. */
export function acceptedCoding(header: string | undefined): Coding | undefined {
  if (header === undefined) return undefined
  const weights = new Map(header.toLowerCase().split(',').map((part) => {
    const [name = '', weight] = part.trim().split(/\s*;\s*q=/)
    return [name.trim(), weight === undefined ? 1 : Number(weight)]
  })) // prettier-ignore
  const weightOf = (coding: string): number => weights.get(coding) ?? weights.get('*') ?? 0
  const best = codings.reduce((one, other) => (weightOf(other) > weightOf(one) ? other : one))
  return weightOf(best) > 0 ? best : undefined
}

/** A packet of the network holds about as much: packing less saves nobody anything. */
const SMALLEST_BYTES = 1024
const compressible = /^text\/|^image\/svg|[/+](?:json|xml|javascript|trig|n-triples|n-quads)\b/
/** Half of what there is to save by the highest quality, in a twentieth of the time. */
const brotliQuality = (quality: number): BrotliOptions => ({ params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
const [brotliOf, gzipOf] = [promisify(brotliCompress), promisify(gzip)]
const pack = {
  br: (bytes: string | Buffer): Promise<Buffer> => brotliOf(bytes, brotliQuality(5)),
  gzip: (bytes: string | Buffer): Promise<Buffer> => gzipOf(bytes),
}
/** What is written while it is found is sent on at once, not when a window of the packer is full. */
const packer = {
  br: (): Transform => createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH, ...brotliQuality(4) }),
  gzip: (): Transform => createGzip({ flush: constants.Z_SYNC_FLUSH, level: 4 }),
}

/**
 * Packs what is sent and can be packed, in threads of zlib. An entity tag says how (`"x"` becomes `"x.br"`), for it is of other bytes;
 * routes never see that: in requests the tags are without it.
 *
 * Left as they are: what is packed already, parts of a whole, what has the digest of its bytes in a header (RFC 9530 §3),
 * and pages of those who are signed in. Those hold the secret that forged requests lack beside texts that others may have
 * put into the address, and the length of both packed together would tell of the secret (BREACH).
 */
export function compression(app: FastifyInstance): void {
  app.decorateRequest('packedTag')
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request
    const coding = acceptedCoding(headers['accept-encoding'])
    const tag = `.${coding ?? ''}"`
    if (coding !== undefined && headers['if-none-match']?.includes(tag)) {
      request.packedTag = coding
      headers['if-none-match'] = headers['if-none-match'].replaceAll(tag, '"')
    }
    // What somebody saw before they write is the same, however it came to them.
    if (headers['if-match'] !== undefined) headers['if-match'] = headers['if-match'].replace(/\.(?:br|gzip)"/g, '"')
    done()
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode === 304) {
      addVary(reply, 'Accept-Encoding')
      if (request.packedTag) markTag(reply, request.packedTag)
      return payload
    }
    if (!isCompressible(request, reply)) return payload
    addVary(reply, 'Accept-Encoding')
    const coding = acceptedCoding(request.headers['accept-encoding'])
    const packed = coding === undefined ? undefined : await packedPayload(request, payload, coding)
    if (coding === undefined || packed === undefined) return payload
    markTag(reply, coding)
    reply.header('content-encoding', coding).removeHeader('content-length')
    return packed
  })
}

function isCompressible(request: FastifyRequest, reply: FastifyReply): boolean {
  const type = String(reply.getHeader('content-type'))
  if (!compressible.test(type) || reply.statusCode === 206) return false
  if (Number(reply.getHeader('content-length')) < SMALLEST_BYTES) return false
  if (reply.hasHeader('content-encoding') || reply.hasHeader('repr-digest')) return false
  return !(request.session && type.startsWith('text/html'))
}

/** `undefined` where packing is not worth it. */
async function packedPayload(request: FastifyRequest, payload: unknown, coding: Coding): Promise<unknown> {
  if (payload instanceof Readable) {
    if (request.method === 'HEAD') return payload // nothing of it is sent
    const packing = packer[coding]()
    // An error on either side ends the other: the connection breaks off, and nobody works on what nobody reads.
    pipeline(payload, packing, () => undefined)
    return packing
  }
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return undefined
  return Buffer.byteLength(payload) < SMALLEST_BYTES ? undefined : pack[coding](payload)
}

function markTag(reply: FastifyReply, coding: Coding): void {
  const tag = reply.getHeader('etag')
  if (typeof tag === 'string') reply.header('etag', tag.replace(/"$/, `.${coding}"`))
}
