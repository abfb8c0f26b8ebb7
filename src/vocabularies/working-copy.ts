import { invalid } from '../errors.ts'
import type { Listing } from '../changes/changes.ts'
import { formatByExtension } from '../rdf/formats.ts'
import { QuadBuffer } from '../store/quad-buffer.ts'
import { QuadStore } from '../store/quad-store.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { LoadRequest } from './load.ts'
import { ParseThread } from './parse-thread.ts'
import { allGraphs, registryGraph } from './registry.ts'
import { describeGraphs, replaceGraphs } from './replace.ts'
import { stage } from './stage.ts'

/** Files as the service would have them, in memory and for one process: nothing is kept, and no store is opened. */
export class WorkingCopy {
  readonly baseIri: string
  private readonly store = new QuadStore()
  private readonly thread = new ParseThread()
  private files = 0

  constructor(baseIri: string) {
    this.baseIri = baseIri
  }

  get snapshot(): Snapshot {
    return this.store.snapshot
  }

  /**
   * Reads a file into its graph, as a load does, and tells which graphs it gave.
   *
   * @throws DomainError `invalid` when the file is malformed, with file and line; `conflict` when its graph came from
   * another file.
   */
  async read(request: LoadRequest): Promise<string[]> {
    const { store, baseIri, thread } = this
    const { dictionary, snapshot } = store
    const format = request.format ?? formatByExtension(request.name)
    if (!format) throw invalid(`${request.name}: the format is not known by the file's name: end it in .ttl, .trig, .nt, .nq, .jsonld or .rdf (and .gz)`) // prettier-ignore
    const listing: Listing = {
      snapshot,
      added: new QuadBuffer(),
      removed: new QuadBuffer(),
      intern: (term) => dictionary.intern(term),
      internIri: (iri) => dictionary.internIri(iri),
      text: (id) => dictionary.text(id),
    }
    const staged = await stage(listing, { request, format, dictionary, thread, baseIri })
    if (staged.length === 0) return []
    const infos = describeGraphs(listing, { request, checksum: '', staged, dictionary })
    await replaceGraphs(listing, { request, staged, infos, before: undefined, registry: registryGraph(baseIri) })
    store.apply(++this.files, store.effective(listing.added, listing.removed))
    return infos.map(({ graph }) => graph)
  }

  /** Every graph that files gave. */
  get graphs(): readonly string[] {
    return allGraphs(this.snapshot).map(({ graph }) => graph)
  }

  /** Ends the thread that reads large files. */
  async close(): Promise<void> {
    await this.thread.close()
  }
}
