import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { compileLate } from '../../src/http/late-schemas.ts'
import { openServices } from '../../src/services.ts'
import { temporaryFolder } from '../helpers/folder.ts'

describe('Schemas that are compiled late', () => {
  it('all compile.', async () => {
    const services = await openServices(readConfig({ CONCORDANCE_DATA_DIR: temporaryFolder(), CONCORDANCE_LOG_LEVEL: 'silent' })) // prettier-ignore
    try {
      const app = await buildApp({ services, token: 'x', isReady: () => true, compiled: true })
      await app.ready() // throws with the route whose schema is none
      await app.close()
    } finally {
      await services.close()
    }
  })

  it('are no matter before the first request, and hold from it on as those that are compiled at once.', async () => {
    const app = Fastify()
    compileLate(app)
    const count = { type: 'object', properties: { count: { type: 'integer', minimum: 1 } } }
    const headers = { type: 'object', properties: { 'if-match': { type: 'string', minLength: 3 } } }
    const echo = (request: { query: unknown }): unknown => ({ ...(request.query as object), secret: 'x' })
    app.get('/first', { schema: { querystring: count, response: { 200: count } } }, echo)
    app.get('/late', { schema: { querystring: count, response: { 200: count } } }, echo)
    app.get('/wrong', { schema: { querystring: { type: 'nothing of the kind' } } }, echo)
    app.get('/conditional', { schema: { headers, querystring: count, response: { 200: count } } }, echo)
    await app.ready()
    for (const path of ['/first', '/late', '/late', '/conditional']) {
      expect((await app.inject(`${path}?count=2`)).body).toBe('{"count":2}') // read as a number, and written without more
      const refused = await app.inject(`${path}?count=0`)
      expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([400, 'querystring/count must be >= 1']) // prettier-ignore
    }
    expect((await app.inject({ url: '/conditional', headers: { 'if-match': 'x' } })).statusCode).toBe(400)
    expect((await app.inject('/wrong')).statusCode).toBe(500)
    await app.close()
  })
})
