import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { remoteApi } from '../../src/mcp/remote-api.ts'

it('A service whose connection is lost in the middle of an answer is busy, as one that does not answer.', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('half', () => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const api = remoteApi(() => ({ url, token: undefined }))
  await expect(api.call({ path: '/api/search' })).rejects.toMatchObject({ code: 'busy' })
  server.close()
  await once(server, 'close')
  await expect(api.call({ path: '/api/search' })).rejects.toMatchObject({ code: 'busy' })
})
