import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Rgb = readonly [number, number, number]

const css = readFileSync(new URL('../../src/http/assets/tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split('@media screen and (prefers-color-scheme: dark)')
const tokens = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/--([\w-]+): (#[\da-f]{6})/g)].map(([, name = '', colour = '']) => [name, colour]))
const schemes = { light: tokens(light), dark: new Map([...tokens(light), ...tokens(dark)]) }

const linear = (hex: string): Rgb => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}
const luminance = ([red, green, blue]: Rgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue
/** WCAG 2.2, "contrast ratio". */
const contrast = (one: string, other: string): number => {
  const [high = 0, low = 0] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

/** Dichromacy after Viénot, Brettel and Mollon (1999), on linear RGB. */
const sights: Readonly<Record<string, readonly Rgb[]>> = {
  protan: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deutan: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
}
const seen = (colour: Rgb, rows: readonly Rgb[]): Rgb =>
  rows.map((row) => Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])) as unknown as Rgb
const lab = ([red, green, blue]: Rgb): Rgb => {
  const curve = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)
  const x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
  const y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  const z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}
const distance = (one: Rgb, other: Rgb): number => Math.hypot(...one.map((value, index) => value - other[index]!))

describe.each(Object.entries(schemes))('The %s tokens', (_, scheme) => {
  const of = (name: string): string => scheme.get(name)!
  const texts = ['ink', 'ink-quiet', 'accent', 'active', 'deprecated', 'removed', 'draft']

  it.each(texts)('give %s text AAA contrast on paper.', (name) => {
    expect(contrast(of(name), of('paper'))).toBeGreaterThanOrEqual(7)
  })

  it.each(['paper-sunk', 'notice', 'marked'])('give text on %s AA contrast, and AAA in ink.', (ground) => {
    expect(contrast(of('ink'), of(ground))).toBeGreaterThanOrEqual(7)
    expect(contrast(of('ink-quiet'), of(ground))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(of('accent'), of(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it('give words on buttons AAA contrast.', () => {
    expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(7)
  })

  it('let the edges of fields and the marks of domains stand out 3 to 1.', () => {
    const marks = Array.from({ length: 12 }, (_unused, index) => `domain-${index}`)
    for (const name of ['line-strong', ...marks]) {
      expect(contrast(of(name), of('paper')), name).toBeGreaterThanOrEqual(3)
    }
  })

  it.each(Object.entries(sights))('keep domain marks of one shape apart for %s eyes.', (_sight, rows) => {
    for (let one = 0; one < 12; one++) {
      for (let other = one + 3; other < 12; other += 3) {
        const [a, b] = [one, other].map((index) => lab(seen(linear(of(`domain-${index}`)), rows)))
        expect(distance(a!, b!), `domain-${one} and domain-${other}`).toBeGreaterThanOrEqual(12)
      }
    }
  })
})
