// Loaded before the server (and in its threads): its days are those of the pictures, whenever they are taken. Time goes on by
// a millisecond whenever somebody looks at the clock, so what comes later is later.
const { Date: SystemDate } = globalThis
let now = SystemDate.parse('2026-06-01T08:00:00Z')

globalThis.Date = class extends SystemDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now++] : given))
  }
  static now = () => now++
}
