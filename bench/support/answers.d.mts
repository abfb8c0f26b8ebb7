export function lines(body: string, variables?: readonly string[]): string[]
export function checksum(answer: readonly string[]): string
export function asksForGraph(query: string): boolean
export function comparedVariables(query: string): string[] | undefined
export function judge(
  answers: Readonly<Record<string, readonly string[]>>,
  expected?: string,
): { right: string | undefined; peers: string[] }
