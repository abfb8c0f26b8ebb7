/** Bytes of UTF-8 that count as one token. */
export const BYTES_PER_TOKEN = 3

/**
 * How many tokens of a language model a text takes, at most about: a token of English prose has more than four bytes, of IRIs,
 * JSON and code about three, and of scripts such as Chinese three as well. No tokenizer is asked, as each model has its own.
 */
export const estimateTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN)
