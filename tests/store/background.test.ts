import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_GRAPH, Kind, makeId } from '../../src/store/ids.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { LARGE_CHANGE, QuadStore, type SettledState } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { StoreThread } from '../../src/store/store-thread.ts'

/** Quads numbered from … to, some triples of them in two graphs. */
function numbered(from: number, to: number): QuadBuffer {
  const quads = new QuadBuffer()
  for (let at = from; at < to; at++) {
    const [s, p, o] = [makeId(Kind.iri, at % 9000), makeId(Kind.iri, at % 7), makeId(Kind.plain, at >>> 1)]
    quads.push(s, p, o, at % 3 === 0 ? DEFAULT_GRAPH : makeId(Kind.iri, 20_000))
  }
  return quads
}

/** As one number, whatever the order of reading. */
function digest(snapshot: Snapshot): number {
  let sum = 0
  snapshot.scan({}, (s, p, o, g) => void (sum = (sum + Math.imul(s ^ Math.imul(p ^ Math.imul(o ^ Math.imul(g, 31), 31), 31), 0x9e3779b1)) >>> 0)) // prettier-ignore
  return sum
}

/** A store that has the quads of another, sorted anew. */
function rebuilt(snapshot: Snapshot): Snapshot {
  const quads = new QuadBuffer()
  snapshot.scan({}, (s, p, o, g) => quads.push(s, p, o, g))
  return new QuadStore().apply(1, { added: quads, removed: new QuadBuffer() })
}

const none = new QuadBuffer()
const stores: QuadStore[] = []
const open = (): QuadStore => {
  const store = new QuadStore()
  stores.push(store)
  return store
}

afterEach(async () => {
  vi.restoreAllMocks()
  for (const store of stores.splice(0)) await store.close()
})

describe('A large store', () => {
  it('is compacted while commits go on, and loses nothing.', async () => {
    const store = open()
    store.apply(1, { added: numbered(0, 70_000), removed: none })
    const settled: SettledState[] = []
    store.onSettled((state) => settled.push(state))
    store.apply(2, { added: numbered(70_000, 80_000), removed: numbered(0, 2000) })
    const half = store.apply(3, { added: numbered(80_000, 89_000), removed: numbered(70_000, 70_100) })
    expect(settled).toEqual([])
    const before = half.layers.base.version
    store.apply(4, { added: numbered(100_000, 100_100), removed: numbered(2000, 2100) })
    store.apply(5, { added: numbered(0, 100), removed: numbered(80_000, 80_100) })
    const last = store.snapshot
    await store.idle()
    expect(store.snapshot.layers.base.version).toBeGreaterThan(before)
    expect([store.snapshot.commit, store.snapshot.layers.delta]).toEqual([5, 400])
    expect(digest(store.snapshot)).toBe(digest(last))
    expect(digest(rebuilt(store.snapshot))).toBe(digest(last))
    expect(settled.map(({ commit, base }) => [commit, base.indexes.spog.length])).toEqual([[3, 86_900]])
    expect(digest(half)).not.toBe(digest(last))
  }, 60_000)

  it('takes a large change aside, and shows it when it is told to.', async () => {
    const [store, other] = [open(), open()]
    for (const each of [store, other]) {
      each.apply(1, { added: numbered(0, 30_000), removed: none })
      each.apply(2, { added: numbered(200_000, 200_050), removed: numbered(0, 50) })
    }
    const change = { added: numbered(20_000, 60_000), removed: numbered(10_000, 21_000) }
    const effective = await store.effectiveSoon(change)
    const expected = other.effective(change.added, change.removed)
    expect([effective.added.length, effective.removed.length]).toEqual([30_000, 10_000])
    const before = digest(store.snapshot)
    const show = await store.prepare(effective)
    expect(digest(store.snapshot)).toBe(before)
    expect(digest(show(3))).toBe(digest(other.apply(3, expected)))
    expect(store.snapshot.count({})).toBe(other.snapshot.count({}))
  }, 60_000)

  it('makes a large change in its own thread when there is no other, and says so.', async () => {
    const store = open()
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    vi.spyOn(StoreThread.prototype, 'effective').mockRejectedValue(new Error('no thread'))
    vi.spyOn(StoreThread.prototype, 'merge').mockRejectedValue(new Error('no thread'))
    const change = await store.effectiveSoon({ added: numbered(0, LARGE_CHANGE + 1), removed: none })
    const show = await store.prepare(change)
    expect(show(1).size).toBe(LARGE_CHANGE + 1)
    expect(warn).toHaveBeenCalledTimes(2)
  })
})
