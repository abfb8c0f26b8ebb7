import type { NamedNode, Quad } from '@rdfjs/types'
import { SnapshotDataset } from '../store/dataset.ts'
import { changedDelta } from '../store/delta.ts'
import { QuadBuffer } from '../store/quad-buffer.ts'
import { QuadStore } from '../store/quad-store.ts'
import { Snapshot } from '../store/snapshot.ts'
import { QueryTerms } from '../sparql/terms.ts'
import { OverlayTerms } from '../sparql/update/overlay-terms.ts'

/**
 * A data graph: the graphs of a snapshot that may be seen, read as one (SHACL §1.2), with what both readers need of it,
 * validations of SHACL Core the dataset, and our SPARQL engine the snapshot with its terms.
 */
export class DataGraph {
  readonly snapshot: Snapshot
  readonly terms: QueryTerms
  readonly dataset: SnapshotDataset

  constructor(snapshot: Snapshot, terms = new QueryTerms(snapshot.terms)) {
    this.snapshot = snapshot
    this.terms = terms
    this.dataset = new SnapshotDataset(snapshot, { union: true })
  }

  /** Quads that are in no store, put into one of their own for a while. */
  static of(quads: Iterable<Quad>): DataGraph {
    const store = new QuadStore()
    const added = new QuadBuffer(1024)
    const { dictionary } = store
    for (const { subject, predicate, object, graph } of quads)
      added.push(
        dictionary.intern(subject),
        dictionary.intern(predicate),
        dictionary.intern(object),
        dictionary.intern(graph),
      )
    return new DataGraph(store.apply(1, store.effective(added, new QuadBuffer())))
  }

  /** The same data and further quads, all of them in one graph of that name, which must have none yet. */
  with(quads: Iterable<Quad>, name: NamedNode): DataGraph {
    const { terms } = this
    const graph = terms.intern(name)
    const added = new QuadBuffer(1024)
    for (const { subject, predicate, object } of quads)
      added.push(terms.intern(subject), terms.intern(predicate), terms.intern(object), graph)
    const handle = this.snapshot.toHandle()
    const delta = changedDelta(handle, { added, removed: new QuadBuffer() })
    const graphs = handle.graphs && new Set([...handle.graphs, graph])
    return new DataGraph(new Snapshot({ ...handle, ...delta, graphs }, { terms: new OverlayTerms(terms) }), terms)
  }

  /** The dataset of one graph of it. */
  only(name: NamedNode): SnapshotDataset {
    return new SnapshotDataset(this.snapshot.within(new Set([this.terms.intern(name)])), { union: true })
  }
}
