import type { LoadProgress } from '../vocabularies/load.ts'

/** Times per second that the line is drawn at most. */
const RATE = 8

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(bytes < 2 ** 20 ? 2 : 1)

/** A line on standard error that tells how far something is; nothing where that is not a terminal. */
export class ProgressLine {
  private readonly stream = process.stderr
  private drawn = 0

  update(name: string, { bytes, total, quads }: LoadProgress): void {
    const now = Date.now()
    if (!this.stream.isTTY || now - this.drawn < 1000 / RATE) return
    this.drawn = now
    const percent = total === 0 ? '' : ` ${Math.floor((100 * bytes) / total)} %`
    const statements = quads === 0 ? '' : `, ${quads.toLocaleString('en')} statements`
    this.stream.write(`\r\x1b[2K${name}:${percent} of ${megabytes(total)} MB${statements}`)
  }

  /** How many of all are done. */
  step(name: string, done: number, total: number): void {
    const now = Date.now()
    if (!this.stream.isTTY || now - this.drawn < 1000 / RATE) return
    this.drawn = now
    this.stream.write(`\r\x1b[2K${name}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`)
  }

  clear(): void {
    if (this.stream.isTTY && this.drawn > 0) this.stream.write('\r\x1b[2K')
    this.drawn = 0
  }
}
