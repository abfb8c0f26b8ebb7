/** Lets the process answer others between two steps of a long piece of work. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
