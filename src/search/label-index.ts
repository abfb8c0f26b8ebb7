import type { Snapshot } from '../store/snapshot.ts'
import { Best, Everything, Gate, type Collector, type Found } from './collect.ts'
import { fieldNames } from './fields.ts'
import { localName } from './fold.ts'
import { matchFuzzy, matchNearest } from './fuzzy.ts'
import { Matcher, type MatchOptions } from './match.ts'
import { IndexThread, type IndexMaker } from './index-thread.ts'
import { countFacets } from './facets.ts'
import { LanguageGroups } from './language-groups.ts'
import { ProfileView } from './profiles.ts'
import { listOf, SORTABLE, type RawHit, type RawResult, type SearchQuery, type SuggestQuery } from './query.ts'
import { Entry, Ranker, Tier, howOf, scoreOf } from './rank.ts'
import type { Segment } from './segment.ts'
import { Segments, type GraphChange } from './segments.ts'

/** With fewer hits than this, typing errors are looked for as well. */
const FUZZY_BELOW = 10
/** The same for suggestions, which are to be few and certain. */
const FUZZY_SUGGEST_BELOW = 3
/** Labels with the rarest word that suggestions look at for words spread over several labels. */
const SPREAD_SUGGEST = 2000
/** With as many hits, weaker ways to match are not tried, and no page lies beyond: nobody reads so far. */
const ENOUGH = 10_000

export interface LabelIndexOptions {
  /** Who makes what is large; a thread when not given. */
  readonly maker?: IndexMaker
  /** A change, or a first snapshot, of at most so many statements is followed at once, in a few milliseconds. */
  readonly followedAtOnce?: number
  /** Segments with at most so many entries together are joined at once. */
  readonly joinedAtOnce?: number
}

/**
 * The labels, notations, identifiers and definitions of everything that the graph describes. It is a projection of one
 * commit: call `build` once and `update` after each commit, each when the one before is done, and search never
 * disagrees with the graph.
 *
 * What is large is made by another thread from shared memory, while searches are answered from the index of the commit
 * before. So whoever shows a graph beside what was found in it must take the snapshot from `inStep`: a commit becomes
 * visible together with its index. Searching itself is synchronous, so every answer is of one commit.
 */
export class LabelIndex {
  private readonly maker: IndexMaker
  private readonly followedAtOnce: number
  private readonly joinedAtOnce: number
  private segments: Segments | undefined
  private profileView: ProfileView | undefined
  private joining: Promise<void> | undefined

  constructor({ maker = new IndexThread(), followedAtOnce = 4096, joinedAtOnce = 8192 }: LabelIndexOptions = {}) {
    this.maker = maker
    this.followedAtOnce = followedAtOnce
    this.joinedAtOnce = joinedAtOnce
  }

  /** The commit that answers belong to; 0 before `build`. */
  get commit(): number {
    return this.segments?.snapshot.commit ?? 0
  }

  /** How many labels, texts and names are indexed. */
  get size(): number {
    return this.segments?.live ?? 0
  }

  /** How much memory it takes, apart from the store. */
  get bytes(): number {
    return this.segments?.all.reduce((sum, segment) => sum + segment.bytes, 0) ?? 0
  }

  /**
   * The newest commit that has its index: `newest`, or the one before while an index of it is being made. A store may
   * lay out one commit anew; then that is kept, so that the old memory can go.
   */
  inStep(newest: Snapshot): Snapshot {
    const { segments } = this
    if (!segments) return newest
    if (segments.snapshot.commit === newest.commit && segments.snapshot !== newest) {
      segments.snapshot = newest
      this.profileView = undefined
    }
    return segments.snapshot
  }

  /** Indexes a snapshot from scratch. */
  async build(snapshot: Snapshot): Promise<void> {
    if (snapshot.size <= this.followedAtOnce) return this.show(Segments.build(snapshot, this.joinedAtOnce))
    this.show(Segments.open(await this.maker.build(snapshot), snapshot, this.joinedAtOnce))
  }

  /**
   * Follows a commit: only subjects whose labels, types, vocabularies or graphs it changed are indexed anew. When this
   * fails there is no index until the next commit, rather than one that is behind.
   */
  async update(change: GraphChange): Promise<void> {
    const { segments } = this
    if (!segments) return this.build(change.snapshot)
    try {
      if (segments.cost(change) > this.followedAtOnce) await this.updateAside(change)
      else {
        segments.update(change)
        this.show(segments)
      }
    } catch (error) {
      this.segments = undefined
      throw error
    }
  }

  /** Ends the thread that makes large indexes. Call it when none is being made. */
  async close(): Promise<void> {
    await this.maker.close()
  }

  private async updateAside(change: GraphChange): Promise<void> {
    while (this.joining) await this.joining
    const handle = await this.maker.update(this.segments!, change)
    this.show(Segments.open(handle, change.snapshot, this.joinedAtOnce))
  }

  private show(segments: Segments): void {
    this.segments = segments
    this.profileView = undefined
    if (segments.joining && !this.joining) this.joining = this.joinAside(segments, segments.joining)
  }

  /** Joins large segments while commits go on. They are found as they are until then. */
  private async joinAside(segments: Segments, parts: readonly Segment[]): Promise<void> {
    const joined = await this.maker.join(parts).catch(() => undefined) // a later commit asks for it again
    segments.joined(joined)
    this.joining = undefined
    if (this.segments === segments && joined) this.show(segments)
  }

  /**
   * One page of the subjects that match, best first, with the number of all and counts by vocabulary, type and domain.
   * Typing errors are forgiven where fewer than ten subjects match otherwise. A query without a letter or digit finds
   * nothing.
   */
  search(query: SearchQuery): RawResult {
    const { offset = 0, limit = 20 } = query
    if (!this.segments) return nothing
    const isOneLanguage = listOf(query.lang).length > 0
    const inAnyLanguage = isOneLanguage ? this.everything({ ...query, lang: undefined }) : undefined
    const into = this.everything(query, inAnyLanguage?.all)
    const sorts = query.sort !== undefined && into.count <= SORTABLE
    const best = into.best(sorts ? SORTABLE : Math.min(offset + limit, ENOUGH))
    const page = (sorts ? this.sort(best, query.sort) : best).slice(offset, offset + limit)
    return {
      commit: this.commit,
      total: into.count,
      truncated: into.count >= ENOUGH,
      sorted: sorts,
      hits: page.map((found) => this.hit(found, query)),
      facets: {
        ...countFacets(this.profiles, into.profileCounts(), query),
        language: (inAnyLanguage ?? into).languageCounts(),
      },
    }
  }

  /**
   * All that matches, with what would if other filters were chosen. Typing errors are looked for by what there is without
   * filters, so that a filter never leads to more than its facet has told, unless it leads to nothing.
   *
   * @param known how many there are in any language, when only some are wanted
   */
  private everything(query: SearchQuery, known?: number): Everything {
    const { all, languages } = this.segments!
    const gate = this.openGate(query)
    const into = new Everything({ gate, failing: this.profiles.failing(query), languages: new LanguageGroups(languages.tags) }) // prettier-ignore
    const { matcher, options } = this.prepare(query, { gate, into })
    this.byUri(query, options)
    const ways = [
      (segment: Segment) => matcher.beginnings(segment),
      (segment: Segment) => matcher.anywhere(segment),
      (segment: Segment) => matcher.spread(segment),
    ]
    for (const way of ways) if (into.count < ENOUGH) for (const segment of all) way(segment)
    into.strict = (known ?? into.all) >= FUZZY_BELOW
    if (!into.strict || into.count === 0)
      for (const segment of all) matchFuzzy(segment, matcher.words, { ...options, open: false })
    return into
  }

  private sort(found: readonly Found[], order: (subjects: readonly number[]) => ArrayLike<number>): Found[] {
    const bySubject = new Map(found.map((each) => [each.segment.subject(each.entry), each]))
    return Array.from(order([...bySubject.keys()]), (subject) => bySubject.get(subject)!)
  }

  /**
   * The best few subjects for a query that is being typed, fast: beginnings of labels first, words inside labels only
   * where these are too few, and typing errors only where there is next to nothing.
   */
  suggest(query: SuggestQuery): RawHit[] {
    if (!this.segments) return []
    const { all } = this.segments
    const { limit = 10 } = query
    const gate = this.gate(query)
    const into = new Best(limit, gate)
    const { matcher, options } = this.prepare(query, { gate, into })
    this.byUri(query, options)
    for (const segment of all) matcher.beginnings(segment)
    if (into.count < limit) for (const segment of all) matcher.anywhere(segment)
    if (into.count === 0) for (const segment of all) matcher.spread(segment, SPREAD_SUGGEST)
    if (into.count < Math.min(limit, FUZZY_SUGGEST_BELOW))
      for (const segment of all) matchFuzzy(segment, matcher.words, { ...options, open: true })
    return into.found.map((found) => this.hit(found, query))
  }

  /**
   * "Did you mean": subjects with a label near the query, for when it found nothing. More typing errors are forgiven
   * and words may be missing.
   */
  nearest(query: string | SuggestQuery, limit = 5): RawHit[] {
    if (!this.segments) return []
    const asked = typeof query === 'string' ? { query } : query
    const gate = this.gate(asked)
    const into = new Best(asked.limit ?? limit, gate)
    const { matcher, options } = this.prepare(asked, { gate, into })
    for (const segment of this.segments.all) matchNearest(segment, matcher.words, options)
    return into.found.map((found) => this.hit(found, asked))
  }

  private gate(query: SuggestQuery): Gate {
    return new Gate(this.profiles.passing(query), this.viewOf(query), query.holds)
  }

  /** Lets pass what a filter with a facet keeps out, too. */
  private openGate(query: SuggestQuery): Gate {
    return new Gate(this.profiles.open(query), this.viewOf(query), query.holds)
  }

  private viewOf({ graphs }: SuggestQuery): Snapshot | undefined {
    return graphs && this.segments?.snapshot.within(graphs)
  }

  private prepare(
    query: SuggestQuery,
    parts: { gate: Gate; into: Collector },
  ): { matcher: Matcher; options: MatchOptions } {
    const ranker = new Ranker(this.segments!.languages, query)
    const languages = new LanguageGroups(this.segments!.languages.tags)
    const options = {
      ...parts,
      ranker,
      languages,
      textOf: (segment: Segment, entry: number) => this.textOf(segment, entry),
    }
    return { matcher: new Matcher(query.query, options), options }
  }

  /** A URI that is typed or pasted finds what it names. */
  private byUri({ query }: SuggestQuery, { ranker, into }: MatchOptions): void {
    const { all, snapshot } = this.segments!
    const subject = snapshot.terms.iri(query.trim())
    for (const segment of subject === 0 ? [] : all) {
      const owner = segment.owner(subject)
      if (owner === -1) continue
      const entries = [...segment.ownedBy(owner)]
      const entry = entries.find((each) => segment.data.literals[each] === subject) ?? entries[0]!
      into.offer(segment, entry, ranker.rank(segment.data.packed[entry]!, Tier.exact, 0))
    }
  }

  private get profiles(): ProfileView {
    const { snapshot, profiles } = this.segments!
    return (this.profileView ??= new ProfileView(snapshot, profiles))
  }

  /** The literal as written, or the local name of the URI. */
  private textOf(segment: Segment, entry: number): string {
    const literal = segment.data.literals[entry]!
    const text = this.segments!.snapshot.terms.text(literal)
    return literal === segment.subject(entry) ? localName(text) : text
  }

  private hit({ segment, entry, rank }: Found, { graphs }: SuggestQuery): RawHit {
    const { data } = segment
    const profile = this.profiles.get(data.profiles[data.owners[entry]!]!, graphs)
    const field = fieldNames[Entry.field(data.packed[entry]!)]!
    const lang = this.segments!.snapshot.terms.language(data.literals[entry]!)
    return {
      subject: segment.subject(entry),
      matched: { field, text: this.textOf(segment, entry), lang, how: howOf(rank) },
      score: scoreOf(rank),
      deprecated: profile.status === 'deprecated',
      status: profile.status,
      types: profile.types,
      vocabularies: profile.vocabularies,
      domains: profile.domains,
    }
  }
}

const nothing: RawResult = {
  ...{ commit: 0, total: 0, truncated: false, sorted: false, hits: [] },
  facets: { vocabulary: new Map(), type: new Map(), domain: new Map(), status: new Map(), language: new Map() },
}
