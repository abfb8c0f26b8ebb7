import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Options of a route that reads its body itself, which tells more than a schema does of what is wrong with it; everything
 * else is as the schema wants it.
 */
export const bodyByHand = {
  attachValidation: true,
  preHandler: ({ validationError: error }: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void =>
    done(error && error.validationContext !== 'body' ? error : undefined),
} as const
