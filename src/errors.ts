/**
 * What went wrong, as a stable public code. Each front end has one total table from code to its own language
 * (HTTP status, exit code), so that a new code does not compile until all of them have answered it.
 */
export type ErrorCode =
  | 'invalid'
  | 'unsupported'
  | 'refused'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'not-acceptable'
  | 'unsupported-media-type'
  | 'conflict'
  | 'precondition-failed'
  | 'too-large'
  | 'too-many-rows'
  | 'too-costly'
  | 'too-many-requests'
  | 'insufficient-storage'
  | 'busy'
  | 'timeout'
  | 'cancelled'

/** Further members of a problem document (RFC 9457 §3.2), such as near matches or a list of accepted media types. */
export type ErrorDetails = Readonly<Record<string, unknown>>

/** The one error type that is thrown on purpose. Its message is public: one sentence that says what to change. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, options: ErrorOptions & { details?: ErrorDetails } = {}) {
    super(message, options)
    this.code = code
    this.details = options.details ?? {}
  }
}

/** Bad input: says what to change. */
export const invalid = (message: string, options?: ErrorOptions & { details?: ErrorDetails }): DomainError =>
  new DomainError('invalid', message, options)

/** Something named by the caller that is not there. */
export const notFound = (what: string, details: ErrorDetails = {}): DomainError =>
  new DomainError('not-found', `${what} does not exist`, { details })

/** The message of anything that was thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))
