// Figures of figures.

/** The value below which a share of the values lie (nearest rank); NaN for none. */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort()
  return sorted.length === 0 ? NaN : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

export const median = (values) => percentile(values, 0.5)

/** NaN for no values. */
export const geometricMean = (values) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length) // prettier-ignore

/** Three significant digits, which is more than timings are good for. */
export const round = (value) => (Number.isFinite(value) ? Number(value.toPrecision(3)) : null)

/** Latencies in milliseconds, summed up. */
export const latencies = (values) => ({
  count: values.length,
  best: round(Math.min(...values)),
  p50: round(median(values)),
  p99: round(percentile(values, 0.99)),
  worst: round(Math.max(...values)),
})
