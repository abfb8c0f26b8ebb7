import type { Start } from '../islands.ts'

export const start: Start<'graph'> = () => undefined
