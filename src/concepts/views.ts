/**
 * The shapes that navigation answers with, as they appear under `/api` and as pages receive them.
 * Words are those of SKOS, and of Skosmos for navigation. Every list is paged and says its total.
 */

/** A label or text with its language tag; `lang` is `''` for a literal without one. */
export interface Text {
  readonly text: string
  readonly lang: string
}

/** Any term by URI, with the label that suits the reader; `lang` is the tag of that label, `''` without one. */
export interface Reference {
  readonly uri: string
  readonly label: string
  readonly lang: string
  readonly notation?: string
  readonly deprecated?: true
}

/** What sort of thing a URI names, told from its types; it decides which hierarchy applies and how a page is laid out. */
export type Kind =
  'concept' | 'scheme' | 'collection' | 'class' | 'property' | 'ontology' | 'shape' | 'domain' | 'thing'

export interface Page<Item> {
  readonly total: number
  /** Position of the first item, from 0. */
  readonly offset: number
  readonly limit: number
  readonly items: readonly Item[]
}

/** A narrower term, with whether a tree can be opened below it. */
export interface Narrower extends Reference {
  readonly hasNarrower: boolean
}

/** A `skos:mappingRelation` (or `owl:sameAs`, `owl:equivalentClass` …) in the direction as seen from the concept. */
export interface Mapping extends Reference {
  readonly relation: Reference
  /** `in` when the statement was made by the other side. */
  readonly direction: 'out' | 'in'
  /** The vocabulary of the other side, where it is known here. */
  readonly vocabulary?: Reference
}

/** The value of a statement: a term with its label, or a literal as written. */
export type Value =
  | ({ readonly type: 'uri' } & Reference)
  | { readonly type: 'literal'; readonly value: string; readonly lang: string; readonly datatype: string }

/** Everything that one relation says about the concept; `values` is the first page of `total`. */
export interface Statement {
  readonly property: Reference
  readonly total: number
  readonly values: readonly Value[]
}

/** What links here, or what this links to, by relation and by the kind of graph that says so. */
export interface LinkGroup {
  readonly property: Reference
  readonly direction: 'in' | 'out'
  /** Kind of the graph that the statements stand in, as `concord:graphKind` says: vocabulary, model, shapes, data … */
  readonly kind: string
  readonly total: number
  /** The first few; `/api/concept/links?property=&direction=&kind=` pages through all. */
  readonly items: readonly Reference[]
}

/** One event in the life of a thing, oldest first. `time` is an xsd:dateTime as written. */
export interface StatusEvent {
  readonly uri: string
  readonly status: Reference
  readonly time: string
  readonly location?: Reference
  readonly agent?: Reference
  readonly note?: string
}

/** What a person who scans an identifier wants to know; empty for things that have none of it. */
export interface Tracking {
  readonly status?: Reference
  readonly location?: Reference
  readonly origin?: Reference
  readonly destination?: Reference
  readonly contents: Page<Reference & { readonly quantity?: string; readonly unit?: Reference }>
  readonly history: readonly StatusEvent[]
}

/** What one domain says of a term that is defined elsewhere. */
export interface Addition {
  readonly domain: Reference
  readonly statements: readonly Statement[]
}

/** What those who use a deprecated term have to know. Days are xsd:dates. */
export interface DeprecationNotice {
  readonly since?: string
  /** The first day on which it may be removed. */
  readonly sunset?: string
  readonly reason?: Text
  readonly successors: readonly Reference[]
}

export interface ConceptView {
  readonly uri: string
  readonly kind: Kind
  /** The label for the reader's language, with the fallback that was used. */
  readonly label: Text
  readonly types: readonly Reference[]
  /** Concept schemes and ontologies that the concept belongs to. */
  readonly vocabularies: readonly Reference[]
  /** Named graphs that say something with the concept as subject. */
  readonly graphs: readonly Reference[]
  readonly domains: readonly Reference[]
  readonly deprecated: boolean
  readonly replacedBy: readonly Reference[]
  /** Only for deprecated terms. */
  readonly deprecation?: DeprecationNotice
  readonly prefLabels: readonly Text[]
  readonly altLabels: readonly Text[]
  readonly hiddenLabels: readonly Text[]
  readonly notations: readonly string[]
  /** All languages; those of the reader first. */
  readonly definitions: readonly Text[]
  readonly notes: readonly { readonly property: Reference; readonly text: Text }[]
  readonly broader: Page<Reference>
  readonly narrower: Page<Narrower>
  readonly related: Page<Reference>
  readonly mappings: Page<Mapping>
  /** Schemes and ontologies: their top concepts or root classes. */
  readonly topConcepts: Page<Narrower>
  /** Paths from a top concept down to the parent of this one, shortest first; at most ten. */
  readonly breadcrumbs: readonly (readonly Reference[])[]
  /** All other outgoing statements, by relation. */
  readonly statements: readonly Statement[]
  readonly links: readonly LinkGroup[]
  /** Only for things that are tracked. */
  readonly tracking?: Tracking
}

/** A row of `/api/vocabularies`. */
export interface VocabularySummary {
  /** Short name in paths: `/api/vocabularies/{id}`. */
  readonly id: string
  readonly uri: string
  readonly kind: 'scheme' | 'ontology'
  readonly label: Text
  readonly description?: Text
  readonly graph: string
  readonly domain?: Reference
  readonly version?: string
  readonly license?: string
  /** Concepts of a scheme; classes and properties of an ontology. */
  readonly counts: {
    readonly concepts: number
    readonly classes: number
    readonly properties: number
    readonly triples: number
  }
  /** Language tags used by labels, most used first, with how many labels. */
  readonly languages: readonly { readonly lang: string; readonly labels: number }[]
}

/** One hit of `/api/search`: which label matched, how, and in what language. */
export interface SearchHit {
  readonly uri: string
  readonly label: string
  readonly lang: string
  readonly kind: Kind
  readonly matched: {
    /** `prefLabel`, `altLabel`, `hiddenLabel`, `notation`, `identifier` or `definition`. */
    readonly field: string
    readonly text: string
    readonly lang: string
    readonly how: 'exact' | 'prefix' | 'words' | 'fuzzy'
  }
  readonly vocabulary?: Reference
  readonly types: readonly Reference[]
  readonly domain?: Reference
  readonly notation?: string
  readonly deprecated?: true
  /** In a page of results: how its definition begins, at most 500 characters. */
  readonly definition?: Text
  /** In a page of results: the shortest way from the top down to its parent. */
  readonly breadcrumb?: readonly Reference[]
  /** Where things in a canonical state are searched for: that state, and the state of a domain that lies in it where only that is stated. */
  readonly state?: { readonly canonical: Reference; readonly own?: Reference; readonly domain?: Reference }
  /** For a canonical state: the states of domains that lie in it. */
  readonly domainStates?: readonly (Reference & { readonly domain: Reference })[]
}

export interface Facet {
  readonly value: Reference
  readonly count: number
}

/** The same for what has no URI: a status, or the tag of a language. */
export interface CodeFacet {
  readonly value: string
  readonly count: number
}

/** Each facet counts what there would be if its filter had that value alone, and all other filters hold. */
export interface SearchResult extends Page<SearchHit> {
  readonly query: string
  /** By name only where it was asked for and there are at most 2,000 hits. */
  readonly sort: 'relevance' | 'name'
  readonly facets: {
    readonly vocabulary: readonly Facet[]
    readonly type: readonly Facet[]
    readonly domain: readonly Facet[]
    /** `active`, `draft`, `deprecated`. */
    readonly status: readonly CodeFacet[]
    /** Languages of labels that match. */
    readonly labelLang: readonly CodeFacet[]
  }
}

/** A path between two concepts: each step names its relation and whether it was followed backwards. */
export interface Path {
  readonly length: number
  readonly steps: readonly {
    readonly from: Reference
    readonly property: Reference
    readonly direction: 'out' | 'in'
    readonly to: Reference
  }[]
}

/** A similar concept with the reason: the values that both have in common. */
export interface Similar extends Reference {
  /** 0 to 1. */
  readonly score: number
  readonly because: readonly { readonly property: Reference; readonly direction: 'out' | 'in'; readonly value: Value }[]
}

/** Where a term stands in one of its vocabularies: one way from the top down to it, each level a window on its siblings. */
export interface Place {
  /** The vocabulary from which it is seen; absent for a term that belongs to none. */
  readonly scheme?: Reference
  /** All vocabularies that it belongs to. */
  readonly schemes: readonly Reference[]
  /** Ways from the top down to its parent within the vocabulary, shortest first; empty for a top concept. */
  readonly paths: readonly (readonly Reference[])[]
  /** Position in `paths` of the one that is open. */
  readonly path: number
  /** The level of the top concepts; `offset` says where its window begins, as it does in each `children`. */
  readonly top: Page<TreeNode>
}

/** A node of `/api/concept/tree`: the way from the top to the concept, opened along the way. */
export interface TreeNode extends Narrower {
  /** True for the concept that was asked for. */
  readonly current: boolean
  /** Present where the tree is opened. `total` may be larger than what is listed. */
  readonly children?: Page<TreeNode>
}
