import { DomainError } from '../errors.ts'

/** Why a task is to stop, as it stands in the shared word of its worker. 0: it is not to stop. */
export const Stop = { none: 0, cancelled: 1, timeout: 2 } as const
export type Stop = (typeof Stop)[keyof typeof Stop]

/** The time that a request may take is over. @param timeoutMs the limit, waiting for a worker included. */
export function timeIsUp(timeoutMs: number): DomainError {
  const seconds = timeoutMs / 1000
  return new DomainError(
    'timeout',
    `Stopped after ${seconds} seconds, the limit on time: narrow the request, or raise the limit`,
    { details: { limit: 'time', seconds } },
  )
}

/** Nobody waits for the answer any more. */
export const callerWentAway = (): DomainError => new DomainError('cancelled', 'The caller went away')
