export function percentile(values: readonly number[], share: number): number
export function median(values: readonly number[]): number
export function geometricMean(values: readonly number[]): number
export function round(value: number): number | null
