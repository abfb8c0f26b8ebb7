import type { FastifyReply } from 'fastify'

/** Says that an answer depends on a header of the request, beside those that were said before (RFC 9110 §12.5.5). */
export function addVary(reply: FastifyReply, name: string): void {
  const known = reply.getHeader('vary')
  const names = known === undefined ? [] : String(known).split(/,\s*/)
  if (!names.some((each) => each.toLowerCase() === name.toLowerCase()))
    reply.header('vary', [...names, name].join(', '))
}
