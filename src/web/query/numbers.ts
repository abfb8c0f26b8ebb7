const locale = (): string => (document.documentElement.lang || 'en').replace(/^en$/, 'en-GB')

/** A number as people write it in the language of the page, with up to so many digits behind the point. */
export const written = (value: number, digits = 6): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value)

/** A duration as people write it. */
export const timeOf = (milliseconds: number): string =>
  milliseconds < 1000
    ? `${written(milliseconds, milliseconds < 10 ? 1 : 0)} ms`
    : `${written(milliseconds / 1000, 1)} s`
